package dev.slipway.e2e.bench.account;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code DescribeAlarms} on CloudWatch's query wire: every alarm that is asked for exists and is OK. */
final class AlarmsPage {
    private static final String NAME = "AlarmNames.member.";

    /** Whether this is the form of such a call. */
    static boolean asksFor(String form) {
        return fields(form).anyMatch("Action=DescribeAlarms"::equals);
    }

    static List<String> names(String form) {
        return fields(form)
                .filter(field -> field.startsWith(NAME))
                .map(field -> field.substring(field.indexOf('=') + 1))
                .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
                .toList();
    }

    /** For names that need no escaping in XML. */
    static Answer of(List<String> names) {
        return Answer.xml(names.stream()
                .map("<member><AlarmName>%s</AlarmName><StateValue>OK</StateValue></member>"::formatted)
                .collect(Collectors.joining(
                        "",
                        "<DescribeAlarmsResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\">"
                                + "<DescribeAlarmsResult><MetricAlarms>",
                        "</MetricAlarms><CompositeAlarms/></DescribeAlarmsResult></DescribeAlarmsResponse>")));
    }

    private static Stream<String> fields(String form) {
        return Stream.of(form.split("&"));
    }

    private AlarmsPage() {}
}
