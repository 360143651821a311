package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.application.ApplicationSpec;
import dev.slipway.crds.common.Alarm;
import dev.slipway.crds.common.AlarmConfiguration;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.FrozenTargets;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymentconfig.DeploymentConfig;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupSpec;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.crds.deploymentgroup.settings.InstanceSelector;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceRevision;
import dev.slipway.crds.instance.InstanceSpec;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.revision.S3Location;
import dev.slipway.translate.GroupIds;
import dev.slipway.translate.Revisions;
import dev.slipway.translate.run.RunFacts;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;

/** A run {@code web-5} of revision v2 with its group, application and hosts, all of which a test may change. */
@NullUnmarked
final class TestingRun {
    static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    static final String NAMESPACE = "shop";

    final Deployment run = run("web-5");
    final DeploymentGroup group = new DeploymentGroup();
    final Application application = new Application();
    final List<Deployment> siblings = new ArrayList<>();
    final List<Instance> instances = new ArrayList<>();
    DeploymentConfig config;

    TestingRun() {
        group.setMetadata(new ObjectMetaBuilder()
                .withNamespace(NAMESPACE)
                .withName("web")
                .withUid("uid-of-group")
                .build());
        InstanceSelector all = new InstanceSelector();
        all.setMatchLabels(Map.of("role", "web"));
        group.setSpec(new DeploymentGroupSpec());
        group.getSpec().setApplicationName("app");
        group.getSpec().setInstanceSelector(all);
        group.setStatus(new DeploymentGroupStatus());
        application.setMetadata(
                new ObjectMetaBuilder().withNamespace(NAMESPACE).withName("app").build());
        application.setSpec(new ApplicationSpec());
        run.getSpec().setRevision(revision("v2"));
        siblings.add(run);
    }

    RunFacts facts() {
        return new RunFacts(run, group, application, config, siblings, List.of(), instances, NOW);
    }

    static Deployment run(String name) {
        Deployment run = new Deployment();
        run.setMetadata(new ObjectMetaBuilder()
                .withNamespace(NAMESPACE)
                .withName(name)
                .withUid("uid-of-" + name)
                .withCreationTimestamp("2026-11-25T09:00:00Z")
                .build());
        run.setSpec(new DeploymentSpec());
        run.getSpec().setDeploymentGroupName("web");
        return run;
    }

    /** Lets groups of these UIDs own the run. */
    void ownedBy(String... uids) {
        run.getMetadata()
                .setOwnerReferences(Stream.of(uids)
                        .map(uid -> new OwnerReferenceBuilder()
                                .withApiVersion(group.getApiVersion())
                                .withKind(group.getKind())
                                .withName("web")
                                .withUid(uid)
                                .build())
                        .toList());
    }

    /** Makes it a run of the operator's own. */
    static Deployment by(Deployment run, String creator, String trigger) {
        OperatorFields operator = new OperatorFields();
        operator.setCreator(creator);
        operator.setTrigger(trigger);
        run.getSpec().setOperator(operator);
        return run;
    }

    /** Lets the run have started. */
    DeploymentStatus started() {
        DeploymentStatus status = new DeploymentStatus();
        status.setStatus("InProgress");
        status.setFrozen(new FrozenTargets());
        status.setResolved(new ResolvedSettings());
        status.setRevisionHash(hash("v2"));
        run.setStatus(status);
        group.getStatus().setActiveRun("web-5");
        group.getStatus().setActiveRunUid("uid-of-web-5");
        return status;
    }

    /** The group's last success, of a revision that is exact only through what hosts found. */
    SuccessfulRun succeededBefore(String version) {
        SuccessfulRun last = new SuccessfulRun();
        last.setRun("web-1");
        last.setRevision(revision(version));
        last.setRevisionHash(hash(version));
        last.setRevisionDigest("digest-of-" + version);
        last.setRevisionVersion("s3-version-of-" + version);
        last.setFileExistsBehavior("RETAIN");
        group.getStatus().setLastSuccessful(last);
        return last;
    }

    /** A host of the group in a zone; {@code installed} null for one that has nothing. */
    Instance host(String name, String zone, String installed, String health) {
        Instance host = new Instance();
        host.setMetadata(new ObjectMetaBuilder()
                .withNamespace(NAMESPACE)
                .withName(name)
                .withUid("uid-of-" + name)
                .withLabels(Map.of("role", "web"))
                .build());
        host.setSpec(new InstanceSpec());
        host.setStatus(new InstanceStatus());
        host.getStatus().setZone(zone);
        if (installed != null) {
            InstanceRevision entry = new InstanceRevision();
            entry.setDeploymentGroupId(GroupIds.of(group));
            entry.setRevisionHash(hash(installed));
            entry.setHealth(health);
            host.getStatus().setInstalled(List.of(entry));
        }
        instances.add(host);
        return host;
    }

    static Revision revision(String version) {
        S3Location s3 = new S3Location();
        s3.setBucket("releases");
        s3.setKey("web-" + version + ".zip");
        s3.setBundleType("zip");
        Revision revision = new Revision();
        revision.setRevisionType("S3");
        revision.setName(version);
        revision.setS3Location(s3);
        return revision;
    }

    static String hash(String version) {
        return Revisions.hash(revision(version)).orElseThrow();
    }

    static AlarmConfiguration alarms(String... names) {
        AlarmConfiguration config = new AlarmConfiguration();
        config.setEnabled(true);
        config.setAlarms(List.of(names).stream().map(TestingRun::alarm).toList());
        return config;
    }

    private static Alarm alarm(String name) {
        Alarm alarm = new Alarm();
        alarm.setName(name);
        return alarm;
    }
}
