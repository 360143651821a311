package dev.slipway.fleet.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import org.junit.jupiter.api.Test;

class HostKeysTest {
    @Test
    void hostIsTheSameWithTheSameTokenOnly() {
        KeyPair key = HostKeys.derive("token", "shop/web-1");

        assertThat(HostKeys.derive("token", "shop/web-1").getPublic()).isEqualTo(key.getPublic());
        assertThat(HostKeys.derive("other", "shop/web-1").getPublic()).isNotEqualTo(key.getPublic());
        assertThat(HostKeys.derive("token", "shop/web-2").getPublic()).isNotEqualTo(key.getPublic());
    }

    @Test
    void publicKeyProvesWhatThePrivateKeySigned() throws Exception {
        KeyPair key = HostKeys.derive("token", "shop/web-1");
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(key.getPrivate());
        signer.update("poll".getBytes(StandardCharsets.US_ASCII));
        byte[] signature = signer.sign();

        signer.initVerify(key.getPublic());
        signer.update("poll".getBytes(StandardCharsets.US_ASCII));
        assertThat(signer.verify(signature)).isTrue();
        assertThat(HostKeys.request(key, "web-1")).startsWith("-----BEGIN CERTIFICATE REQUEST-----");
    }
}
