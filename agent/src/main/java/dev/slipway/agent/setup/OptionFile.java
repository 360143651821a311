package dev.slipway.agent.setup;

import dev.slipway.agent.config.ConfigKey;
import dev.slipway.agent.link.identity.Pem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;

/** A file of this machine that an option names, to be copied to where the agent will look for it. */
final class OptionFile {
    private static final int MOST_BYTES = 1 << 20;

    /** @throws SetupException if it is not there, is no text or has no end in sight */
    static String text(ConfigKey key, Path named) throws SetupException {
        Path file = named.toAbsolutePath();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw wrong(key, file, "has more than 1 MiB; name the right file");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw wrong(key, file, "is no text; name a file in PEM, or with a token");
        } catch (IOException e) {
            throw wrong(key, file, "cannot be read; name a file on this machine");
        }
    }

    /** The same for whom to trust: an agent that trusts nobody would never enrol. */
    static String authorities(Path named) throws SetupException {
        String text = text(ConfigKey.CA_FILE, named);
        try {
            Pem.certificates(text);
            return text;
        } catch (CertificateException e) {
            throw wrong(
                    ConfigKey.CA_FILE,
                    named.toAbsolutePath(),
                    "holds no certificate in PEM that can be read; name a file with the authorities of the gateway,"
                            + " such as tls.crt of its CA");
        }
    }

    private static SetupException wrong(ConfigKey key, Path file, String why) {
        return new SetupException("%s: %s %s".formatted(key.flag(), file, why));
    }

    private OptionFile() {}
}
