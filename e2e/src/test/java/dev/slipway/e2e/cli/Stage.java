package dev.slipway.e2e.cli;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deploymentconfig.DeploymentConfig;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.e2e.controlplane.TestNamespace;
import dev.slipway.translate.Revisions;
import dev.slipway.translate.SuccessfulRuns;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;

/**
 * Objects as an operator would have left them, without one. Group {@code web}, ruled by Git: web-1 and web-2 succeeded
 * with v1 and v2, web-3 of v3 is active. Group {@code idle}: nothing is active. Group {@code halted} is paused, and so is
 * its active run. {@code other-1} is a run of a group that is gone.
 */
record Stage(TestNamespace namespace) {

    /** Makes it anew, whatever became of it. */
    void set() {
        KubernetesClient client = namespace.client();
        client.resources(Deployment.class).delete();
        client.resources(DeploymentGroup.class).delete();
        client.resources(Application.class).delete();
        client.resources(DeploymentConfig.class).delete();
        client.resources(DeploymentTarget.class).delete();
        client.resources(Instance.class).delete();
        for (String group : new String[] {"web", "idle", "halted"}) {
            group(group);
        }
        around();
        run("other-1", "other", 4, 1, "Succeeded", false);
    }

    private void around() {
        create(Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Application
                metadata: {name: app}
                spec: {computePlatform: Server}
                """, Application.class));
        create(Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentConfig
                metadata: {name: careful}
                spec: {computePlatform: Server, minimumHealthyHosts: {type: HOST_COUNT, value: 0}}
                """, DeploymentConfig.class));
        create(Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Instance
                metadata: {name: host-1}
                spec: {tags: [{key: Group, value: web}]}
                """, Instance.class));
    }

    private void target(Deployment run) {
        create(Serialization.unmarshal(
                """
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentTarget
                metadata: {name: %1$s-host-1, labels: {slipway.dev/deployment-group: web, slipway.dev/deployment-uid: %2$s}}
                spec: {deploymentName: %1$s, targetType: InstanceTarget, targetId: host-1}
                """.formatted(run.getMetadata().getName(), run.getMetadata().getUid()), DeploymentTarget.class));
    }

    private void group(String name) {
        boolean idle = name.equals("idle");
        boolean halted = name.equals("halted");
        DeploymentGroup group =
                create(Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentGroup
                metadata: {name: %s}
                spec:
                  applicationName: app
                  paused: %s
                  revision: %s
                  onPremisesInstanceTagFilters: [{key: Group, value: web, type: KEY_AND_VALUE}]
                """.formatted(name, halted, revision(3)), DeploymentGroup.class));
        target(run(name + "-1", name, 1, 1, "Succeeded", false));
        Deployment last = run(name + "-2", name, 2, 2, "Succeeded", false);
        if (!idle) {
            run(name + "-3", name, 3, 3, "InProgress", halted);
        }
        DeploymentGroupStatus status = new DeploymentGroupStatus();
        status.setActiveRun(idle ? null : name + "-3");
        status.setSequence(idle ? 2L : 3L);
        status.setLastSuccessful(SuccessfulRuns.of(last));
        group.setStatus(status);
        namespace.client().resource(group).updateStatus();
    }

    private Deployment run(String name, String group, int revision, long sequence, String word, boolean paused) {
        Deployment run = create(
                Serialization.unmarshal("""
                apiVersion: slipway.dev/v1alpha1
                kind: Deployment
                metadata: {name: %s}
                spec: {deploymentGroupName: %s, paused: %s, revision: %s}
                """.formatted(name, group, paused, revision(revision)), Deployment.class));
        DeploymentStatus status = new DeploymentStatus();
        status.setStatus(word);
        status.setSequence(sequence);
        status.setRevision(run.getSpec().getRevision());
        status.setRevisionHash(Revisions.hash(run.getSpec().getRevision()).orElseThrow());
        run.setStatus(status);
        return namespace.client().resource(run).updateStatus();
    }

    private <T extends HasMetadata> T create(T object) {
        return namespace.client().resource(object).create();
    }

    private static String revision(int number) {
        return "{revisionType: S3, name: v%d, s3Location: {bucket: rel, key: web-%d.zip, bundleType: zip}}"
                .formatted(number, number);
    }
}
