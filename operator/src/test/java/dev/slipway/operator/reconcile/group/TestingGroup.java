package dev.slipway.operator.reconcile.group;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.crds.deployment.RollbackInfo;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupSpec;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.revision.UrlLocation;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** A group with its runs and hosts, for tests. */
@NullUnmarked
final class TestingGroup {
    static final String NAMESPACE = "shop";
    static final String NAME = "web-prod";
    static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    final DeploymentGroup group = new DeploymentGroup();
    final List<Deployment> runs = new ArrayList<>();
    final List<Instance> instances = new ArrayList<>();

    TestingGroup() {
        group.setMetadata(new ObjectMetaBuilder()
                .withNamespace(NAMESPACE)
                .withName(NAME)
                .withUid("uid-of-group")
                .withGeneration(3L)
                .build());
        group.setSpec(new DeploymentGroupSpec());
        group.setStatus(new DeploymentGroupStatus());
    }

    GroupFacts facts() {
        return new GroupFacts(group, null, null, runs, instances, false, NOW);
    }

    static Revision revision(String name) {
        UrlLocation url = new UrlLocation();
        url.setUrl("https://releases.example/" + name + ".zip");
        url.setSha256("a".repeat(64));
        url.setBundleType("zip");
        Revision revision = new Revision();
        revision.setRevisionType("URL");
        revision.setName(name);
        revision.setUrlLocation(url);
        return revision;
    }

    /** A run with this word as its status, sequence and end; an empty word is a run that nobody has looked at. */
    Deployment run(String name, String word, Long sequence) {
        Deployment run = new Deployment();
        run.setMetadata(new ObjectMetaBuilder()
                .withNamespace(NAMESPACE)
                .withName(name)
                .withUid("uid-of-" + name)
                .withCreationTimestamp("2026-11-25T09:00:00Z")
                .withFinalizers(List.of())
                .build());
        DeploymentSpec spec = new DeploymentSpec();
        spec.setDeploymentGroupName(NAME);
        spec.setRevision(revision("v1"));
        run.setSpec(spec);
        if (!word.isEmpty()) {
            DeploymentStatus status = new DeploymentStatus();
            status.setStatus(word);
            status.setSequence(sequence);
            status.setCompleteTime("2026-11-25T09:30:00Z");
            run.setStatus(status);
        }
        runs.add(run);
        return run;
    }

    static OperatorFields operator(String creator, String trigger) {
        OperatorFields operator = new OperatorFields();
        operator.setCreator(creator);
        operator.setTrigger(trigger);
        return operator;
    }

    static RollbackInfo promised(String rollback, String id) {
        RollbackInfo info = new RollbackInfo();
        info.setRollbackDeploymentName(rollback);
        info.setRollbackDeploymentId(id);
        return info;
    }
}
