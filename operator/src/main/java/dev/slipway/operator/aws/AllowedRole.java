package dev.slipway.operator.aws;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A role that a namespace's groups may let Slipway assume; a {@code *} at the end stands for anything. */
record AllowedRole(String namespace, String arn) {

    boolean allows(String wantedNamespace, String wantedArn) {
        if (!namespace.equals(wantedNamespace)) {
            return false;
        }
        return arn.endsWith("*") ? wantedArn.startsWith(arn.substring(0, arn.length() - 1)) : arn.equals(wantedArn);
    }

    /** Reads {@code shop=arn:aws:iam::123456789012:role/slipway-*}. */
    static final class Converter implements ITypeConverter<AllowedRole> {
        @Override
        public AllowedRole convert(String text) {
            int equals = text.indexOf('=');
            String arn = equals < 0 ? "" : text.substring(equals + 1);
            if (equals <= 0 || !arn.matches("arn:[a-z0-9-]+:iam::[0-9]{12}:role/.+")) {
                throw new TypeConversionException(
                        "'%s' is no NAMESPACE=ARN, such as shop=arn:aws:iam::123456789012:role/slipway"
                                .formatted(text));
            }
            return new AllowedRole(text.substring(0, equals), arn);
        }
    }
}
