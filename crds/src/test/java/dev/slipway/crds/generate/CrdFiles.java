package dev.slipway.crds.generate;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.crds.Crds;
import dev.slipway.crds.application.Application;
import dev.slipway.crds.application.ApplicationSpec;
import dev.slipway.crds.application.ApplicationStatus;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deploymentconfig.DeploymentConfig;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.crds.deploymentconfig.DeploymentConfigStatus;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupSpec;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetSpec;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceSpec;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.crds.schema.FrozenSpec;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The six CRDs out of the resource types. */
final class CrdFiles {
    private static final String PEOPLES = "What is wanted: written by people and by Git, never by Slipway.";

    private record Kind(Class<? extends HasMetadata> type, String intent, Class<?> spec, Class<?> status) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(Application.class, PEOPLES, ApplicationSpec.class, ApplicationStatus.class),
            new Kind(DeploymentConfig.class, PEOPLES, DeploymentConfigSpec.class, DeploymentConfigStatus.class),
            new Kind(DeploymentGroup.class, PEOPLES, DeploymentGroupSpec.class, DeploymentGroupStatus.class),
            new Kind(
                    Deployment.class,
                    "What is to be deployed: written by people, or by Slipway for the runs that it creates itself.",
                    DeploymentSpec.class,
                    DeploymentStatus.class),
            new Kind(
                    DeploymentTarget.class,
                    "Which host, or which Lambda function, of which run: written by Slipway only.",
                    DeploymentTargetSpec.class,
                    DeploymentTargetStatus.class),
            new Kind(
                    Instance.class,
                    "What is decided about the host: written once at enrolment, from then on by people.",
                    InstanceSpec.class,
                    InstanceStatus.class));

    /** The CRDs by name. */
    static SortedMap<String, CustomResourceDefinition> generate() {
        SortedMap<String, CustomResourceDefinition> crds = new TreeMap<>();
        for (Kind kind : KINDS) {
            CustomResourceDefinition crd = raw(kind.type());
            complete(crd, kind);
            crds.put(crd.getMetadata().getName(), crd);
        }
        return crds;
    }

    private static CustomResourceDefinition raw(Class<? extends HasMetadata> type) {
        Output output = new Output();
        new CRDGenerator()
                .withOutput(output)
                .forCRDVersions("v1")
                .customResourceClasses(List.of(type))
                .generate();
        return Serialization.unmarshal(output.only().toString(StandardCharsets.UTF_8), CustomResourceDefinition.class);
    }

    private static void complete(CustomResourceDefinition crd, Kind kind) {
        crd.getMetadata().setAnnotations(Map.of(Crds.REVISION_ANNOTATION, String.valueOf(Crds.REVISION)));
        CustomResourceDefinitionVersion version = crd.getSpec().getVersions().getFirst();
        version.getAdditionalPrinterColumns().sort(Comparator.comparing(column -> position(kind, column.getName())));
        JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
        root.setDescription(
                kind.type().getAnnotation(JsonClassDescription.class).value());
        JSONSchemaProps spec = Objects.requireNonNull(root.getProperties().get("spec"));
        spec.setDescription(kind.intent());
        if (kind.type() != Instance.class) {
            root.setRequired(List.of("spec"));
        }
        SchemaCompletion.completeSpec(spec, kind.spec());
        freeze(spec, kind);
        JSONSchemaProps status = Objects.requireNonNull(root.getProperties().get("status"));
        status.setDescription("What is the case, written by Slipway only.");
        status.setDefault(JsonNodeFactory.instance.objectNode().put("observedGeneration", -1));
        SchemaCompletion.completeStatus(status, kind.status());
    }

    private static void freeze(JSONSchemaProps spec, Kind kind) {
        FrozenSpec frozen = kind.type().getAnnotation(FrozenSpec.class);
        if (frozen != null) {
            List<ValidationRule> rules = new ArrayList<>(spec.getXKubernetesValidations());
            rules.add(FrozenRule.of(spec, frozen));
            spec.setXKubernetesValidations(rules);
        }
    }

    private static int position(Kind kind, String column) {
        return Arrays.stream(kind.type().getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList()
                .indexOf(column);
    }

    private static final class Output implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {
        private final List<ByteArrayOutputStream> written = new ArrayList<>();

        @Override
        public ByteArrayOutputStream outputFor(String crdName) {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            written.add(stream);
            return stream;
        }

        @Override
        public void close() {}

        ByteArrayOutputStream only() {
            if (written.size() != 1) {
                throw new IllegalStateException("expected one CRD, got " + written.size());
            }
            return written.getFirst();
        }
    }

    private CrdFiles() {}
}
