package dev.slipway.operator.hooks.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddresseeTest {
    private static final String CBOR_PATH = "/service/CodeDeploy_20141006/operation/";

    @Test
    void jsonNamesItsOperationInAHeader() {
        assertThat(Addressee.of("POST", "/", "CodeDeploy_20141006.GetDeployment", null))
                .contains(new Addressee(Protocol.JSON_1_1, "GetDeployment"));
    }

    @Test
    void cborNamesItInThePath() {
        assertThat(Addressee.of("POST", CBOR_PATH + "GetDeployment", null, "rpc-v2-cbor"))
                .contains(new Addressee(Protocol.RPC_V2_CBOR, "GetDeployment"));
    }

    @Test
    void nothingElseIsForCodeDeploy() {
        assertThat(Addressee.of("GET", "/", "CodeDeploy_20141006.GetDeployment", null))
                .isEmpty();
        assertThat(Addressee.of("POST", "/other", "CodeDeploy_20141006.GetDeployment", null))
                .isEmpty();
        assertThat(Addressee.of("POST", "/", "DynamoDB_20120810.GetItem", null)).isEmpty();
        assertThat(Addressee.of("POST", "/", null, null)).isEmpty();
        assertThat(Addressee.of("POST", CBOR_PATH + "GetDeployment", null, null))
                .isEmpty();
        assertThat(Addressee.of("POST", CBOR_PATH + "GetDeployment", null, "rpc-v3"))
                .isEmpty();
        assertThat(Addressee.of("POST", "/service/Other/operation/GetDeployment", null, "rpc-v2-cbor"))
                .isEmpty();
    }
}
