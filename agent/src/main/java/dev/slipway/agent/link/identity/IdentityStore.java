package dev.slipway.agent.link.identity;

import dev.slipway.agent.files.IoTrouble;
import dev.slipway.agent.files.SpareRoom;
import dev.slipway.agent.link.files.DurableFiles;
import dev.slipway.protocol.wire.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Keeps key, certificate, trust bundle and registration. Key and certificate are one file. For the first enrolment it is the
 * last to be written: as long as it holds no certificate the host is not enrolled, whatever else is there. Later ones write
 * the registration last: a join token counts as used only once there is the certificate that it gave.
 */
public final class IdentityStore {
    private final Path identityFile;
    private final Path trustFile;
    private final Path registrationFile;
    private final SpareRoom spareRoom;

    /** For reading, also what a running agent has. */
    public IdentityStore(Path directory) {
        this(directory, new SpareRoom(directory.resolve("orders/.spare-room")));
    }

    /** @param spareRoom room for a renewed certificate on a full disk; without one the host would be cut off in the end */
    public IdentityStore(Path directory, SpareRoom spareRoom) {
        this.identityFile = directory.resolve("identity.pem");
        this.trustFile = directory.resolve("trust.pem");
        this.registrationFile = directory.resolve("registration.json");
        this.spareRoom = spareRoom;
    }

    /** The enrolled host's identity, empty before the enrolment. */
    public Optional<Enrolled> load() throws StateException {
        Optional<Identity> identity = identity();
        if (identity.isEmpty() || !identity.get().hasCertificate()) {
            return Optional.empty();
        }
        try {
            List<X509Certificate> trust = Pem.certificates(Files.readString(trustFile));
            Registration registration = WireJson.read(Files.readAllBytes(registrationFile), Registration.class);
            return Optional.of(new Enrolled(identity.get(), trust, registration));
        } catch (IOException | CertificateException e) {
            throw damaged(trustFile + " or " + registrationFile, e);
        }
    }

    /** The key to enrol with; a fresh one is stored durably before it is used for anything. */
    public Identity keyToEnrol() throws StateException, IOException {
        Optional<Identity> stored = identity();
        if (stored.isPresent()) {
            return stored.get();
        }
        Identity fresh = Identity.generate();
        writeIdentity(fresh);
        return fresh;
    }

    /** Stores what an enrolment or a renewal brought. */
    public void store(Enrolled enrolled) throws IOException {
        try {
            write(trustFile, Pem.text(enrolled.trust()).getBytes(StandardCharsets.US_ASCII));
        } catch (CertificateException e) {
            throw new IOException("the trust bundle cannot be written", e);
        }
        if (hasCertificate()) {
            writeIdentity(enrolled.identity());
            writeRegistration(enrolled.registration());
        } else {
            writeRegistration(enrolled.registration());
            writeIdentity(enrolled.identity());
        }
    }

    private boolean hasCertificate() throws IOException {
        try {
            return identity().filter(Identity::hasCertificate).isPresent();
        } catch (StateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void writeRegistration(Registration registration) throws IOException {
        write(registrationFile, WireJson.write(registration));
    }

    private void writeIdentity(Identity identity) throws IOException {
        write(identityFile, identity.toPem().getBytes(StandardCharsets.US_ASCII));
    }

    private void write(Path file, byte[] content) throws IOException {
        spareRoom.write(() -> DurableFiles.write(file, content));
    }

    private Optional<Identity> identity() throws StateException {
        if (!Files.exists(identityFile)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Identity.fromPem(Files.readString(identityFile)));
        } catch (IOException | GeneralSecurityException e) {
            throw damaged(identityFile.toString(), e);
        }
    }

    private StateException damaged(String what, Exception cause) {
        return new StateException(
                what + " cannot be read (" + IoTrouble.describe(cause) + "); move the directory "
                        + identityFile.getParent() + " aside, and the host enrols anew",
                cause);
    }
}
