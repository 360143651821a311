package dev.slipway.crds.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.crds.Crds;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * An operator does not act under CRDs that are older than its own (design 3); that holds only if the revision rises with
 * the schemas. The file holds the schemas' digest at the present revision.
 */
class RevisionTest {
    private static final Path RECORD = Path.of("src/test/resources/dev/slipway/crds/revision.txt");
    private static final String RENEW = "./mvnw -pl crds test -Dtest=GeneratedFilesTest,RevisionTest -Dslipway.renew";

    @Test
    void aChangedSchemaHasARevisionOfItsOwn() throws Exception {
        String[] recorded = Files.readString(RECORD).strip().split(" ");
        int revision = Integer.parseInt(recorded[0]);
        if (System.getProperty("slipway.renew") != null && Crds.REVISION > revision) {
            Files.writeString(RECORD, Crds.REVISION + " " + digest() + "\n");
            return;
        }
        assertThat(Crds.REVISION + " " + digest())
                .as(
                        "the schemas differ from those of CRD revision %d: raise Crds.REVISION, then run %s",
                        revision, RENEW)
                .isEqualTo(String.join(" ", recorded));
    }

    /** Descriptions are for people: an operator needs none of them. */
    private static String digest() throws IOException, NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        KubernetesSerialization json = new KubernetesSerialization();
        for (CustomResourceDefinition crd : CrdFiles.generate().values()) {
            JsonNode spec = json.convertValue(crd.getSpec(), JsonNode.class);
            withoutDescriptions(spec);
            sha256.update(spec.toString().getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static void withoutDescriptions(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("description").isTextual()) {
            object.remove("description");
        }
        node.forEach(RevisionTest::withoutDescriptions);
    }
}
