package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ApiRefusalsTest {
    private static final String UNCHECKED =
            "Invalid value: null: some validation rules were not checked because the object was "
                    + "invalid; correct the existing errors to complete validation";

    /** As the API server of Kubernetes 1.36 words it. */
    @Test
    void anInvalidObjectIsToldFieldByField() {
        Status status = new StatusBuilder()
                .withCode(422)
                .withReason("Invalid")
                .withMessage(
                        "Deployment.slipway.dev \"web-1\" is invalid: [spec.revision.s3Location.bundleType: Unsupported value: "
                                + "\"rar\": …, <nil>: " + UNCHECKED + "]")
                .withNewDetails()
                .withKind("Deployment")
                .withName("web-1")
                .addNewCause(
                        "spec.revision.s3Location.bundleType",
                        "Unsupported value: \"rar\": supported values: \"tar\", \"zip\"",
                        "FieldValueNotSupported")
                .addNewCause("spec", "Invalid value: \"object\": say one of a and b", "FieldValueInvalid")
                .addNewCause("<nil>", UNCHECKED, "FieldValueInvalid")
                .endDetails()
                .build();

        assertThat(refusal(status).getMessage())
                .isEqualTo(
                        "the API server refuses Deployment web-1: spec.revision.s3Location.bundleType: Unsupported value: "
                                + "\"rar\": supported values: \"tar\", \"zip\"; spec: say one of a and b");
    }

    @Test
    void otherRefusalsAreTheApiServersOwnSentence() {
        Status status = new StatusBuilder()
                .withCode(422)
                .withMessage("admission webhook says no")
                .build();
        assertThat(refusal(status).getMessage()).isEqualTo("admission webhook says no");
    }

    @Test
    void nameThatIsTakenPointsToTheOptionThatGivesAnother() {
        Status status = new StatusBuilder()
                .withCode(409)
                .withReason("AlreadyExists")
                .withMessage("deployments.slipway.dev \"hotfix\" already exists")
                .build();

        assertThat(refusal(status).getMessage())
                .isEqualTo("deployments.slipway.dev \"hotfix\" already exists; --name gives the new one another name");
    }

    @Test
    void whomTheApiServerDoesNotKnowIsToldToLogInAlsoIfItPermitsStrangersNothing() {
        Status status = new StatusBuilder()
                .withCode(403)
                .withMessage(
                        "deploymentgroups.slipway.dev \"web\" is forbidden: User \"system:anonymous\" cannot get …")
                .build();

        assertThat(refusal(status).getMessage()).contains("does not know who you are; log in again");
        status.setMessage("deploymentgroups.slipway.dev \"web\" is forbidden: User \"ada\" cannot get …");
        assertThat(refusal(status).getMessage()).contains("you may not create");
    }

    private static Refusal refusal(Status status) {
        return ApiRefusals.of(new KubernetesClientException(status), "create", "deployments.slipway.dev", "shop", "s");
    }
}
