package dev.slipway.operator.hooks.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.operator.hooks.TestingCertificate;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsIdentityTest {
    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void readsEveryFormInWhichKeysComeFromCertManager(String algorithm) throws Exception {
        TestingCertificate made = TestingCertificate.of("hooks", algorithm);
        for (String key : new String[] {made.keyPem(), made.olderKeyPem()}) {
            TlsIdentity identity = TlsIdentity.read(made.pem(), key);
            assertThat(identity.leaf()).isEqualTo(made.certificate());
            assertThat(identity.context(new SecureRandom())).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void aKeyOfAnotherCertificateIsRefused(String algorithm) {
        String certificate = TestingCertificate.of("hooks", "EC").pem();
        String key = TestingCertificate.of("other", algorithm).keyPem();

        assertThatThrownBy(() -> TlsIdentity.read(certificate, key))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("do not belong together");
    }

    @Test
    void aChainThatLeadsNowhereIsRefused() throws Exception {
        TestingCertificate made = TestingCertificate.of("hooks", "EC");
        String stranger = TestingCertificate.of("stranger", "EC").pem();
        TlsIdentity identity = TlsIdentity.read(made.pem() + stranger, made.keyPem());

        assertThatThrownBy(() -> identity.context(new SecureRandom()))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("hain is not valid");
    }

    @Test
    void saysWhatIsMissing() {
        TestingCertificate made = TestingCertificate.of("hooks", "EC");

        assertThatThrownBy(() -> TlsIdentity.read("", made.keyPem())).hasMessageContaining("no certificate");
        assertThatThrownBy(() -> TlsIdentity.read(made.pem(), "")).hasMessageContaining("no private key");
        assertThatThrownBy(() -> TlsIdentity.read(made.pem(), made.pem())).hasMessageContaining("no private key");
    }
}
