package dev.slipway.cli.steer;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.translate.Revisions;
import dev.slipway.translate.SuccessfulRuns;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.jspecify.annotations.NullUnmarked;

/** Group {@code web} and its runs, as objects that were read. */
@NullUnmarked
final class TestingRuns {
    static Deployment found(String eTag, Deployment run) {
        run.getStatus().setRevisionETag(eTag);
        return run;
    }

    static Deployment madeBy(String creator, Deployment run) {
        OperatorFields operator = new OperatorFields();
        operator.setCreator(creator);
        operator.setTriggeringDeploymentName("web-2");
        run.getSpec().setOperator(operator);
        return run;
    }

    static DeploymentGroup groupOf(Deployment last) {
        DeploymentGroup group = group("", "sequence: " + last.getStatus().getSequence());
        group.getStatus().setLastSuccessful(SuccessfulRuns.of(last));
        return group;
    }

    static Deployment onAlias(String name, int from, int to, long sequence, String status) {
        Deployment run =
                Serialization.unmarshal("""
                metadata: {name: %s, namespace: shop}
                spec:
                  deploymentGroupName: web
                  revision:
                    revisionType: AppSpecContent
                    appSpecContent:
                      content: |
                        version: 0.0
                        Resources:
                          - api:
                              Type: AWS::Lambda::Function
                              Properties: {Name: api, Alias: live, CurrentVersion: "%d", TargetVersion: "%d"}
                status:
                  status: %s
                  sequence: %d
                  shiftedAlias: {functionName: api, functionAlias: live, currentVersion: "%d", targetVersion: "%d"}
                """.formatted(name, from, to, status, sequence, from, to), Deployment.class);
        run.getStatus()
                .setRevisionHash(Revisions.hash(run.getSpec().getRevision()).orElseThrow());
        run.getStatus().setRevision(run.getSpec().getRevision());
        return run;
    }

    static String successful(String run, int revision, long sequence) {
        return "lastSuccessful: {run: %s, sequence: %d, revisionHash: \"%s\", revision: %s}"
                .formatted(
                        run, sequence, RunFacts.revisionHash(run("x", revision, 1, "Succeeded")), revision(revision));
    }

    static DeploymentGroup group(String spec, String status) {
        return Serialization.unmarshal(
                """
                metadata: {name: web, namespace: shop}
                spec:
                  applicationName: web
                  %s
                status:
                  %s
                """.formatted(spec, status.equals("{}") ? "observedGeneration: 1" : status), DeploymentGroup.class);
    }

    static Deployment run(String name, int revision, long sequence, String status) {
        Deployment run = Serialization.unmarshal(
                """
                metadata: {name: %s, namespace: shop}
                spec: {deploymentGroupName: web, revision: %s}
                status: {status: %s, sequence: %d, revision: %s}
                """.formatted(name, revision(revision), status, sequence, revision(revision)), Deployment.class);
        run.getStatus()
                .setRevisionHash(Revisions.hash(run.getSpec().getRevision()).orElseThrow());
        return run;
    }

    static String revision(int number) {
        return "{revisionType: S3, name: v%1$d, s3Location: {bucket: rel, key: web-%1$d.zip, bundleType: zip}}"
                .formatted(number);
    }

    private TestingRuns() {}
}
