package dev.slipway.e2e.cli;

import static org.awaitility.Awaitility.await;

import dev.slipway.cli.Permission;
import dev.slipway.crds.Crds;
import dev.slipway.e2e.controlplane.ControlPlane;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A user with a Role of its own that holds exactly some permissions. */
record LeastRole(ControlPlane controlPlane, String namespace, String user) {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /**
     * One verb on one resource.
     *
     * @param verb of the API
     */
    record Right(String verb, String resource) {
        static List<Right> of(List<Permission> permissions) {
            return permissions.stream()
                    .flatMap(permission ->
                            permission.verbs().stream().map(verb -> new Right(verb, permission.resource())))
                    .distinct()
                    .toList();
        }

        PolicyRule rule() {
            return new PolicyRuleBuilder()
                    .withApiGroups(Crds.GROUP)
                    .withResources(resource)
                    .withVerbs(verb)
                    .build();
        }

        @Override
        public String toString() {
            return verb + " " + resource;
        }
    }

    /** Makes the user; returns when the API server knows all of its rights. */
    static Plugin plugin(ControlPlane controlPlane, String namespace, String user, List<Right> rights) {
        String name =
                user.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceFirst("^-", "");
        LeastRole role = new LeastRole(controlPlane, namespace, name);
        role.create(rights);
        await("the API server knows the rights of " + name)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> rights.stream().allMatch(role::allows));
        return new Plugin(controlPlane.kubeconfigFor(namespace, name), namespace);
    }

    private void create(List<Right> rights) {
        var client = controlPlane.admin();
        client.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(user)
                        .withNamespace(namespace)
                        .endMetadata()
                        .build())
                .create();
        client.resource(new RoleBuilder()
                        .withNewMetadata()
                        .withName(user)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withRules(rights.stream().map(Right::rule).toList())
                        .build())
                .create();
        client.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(user)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", user)
                        .addNewSubject()
                        .withKind("ServiceAccount")
                        .withName(user)
                        .withNamespace(namespace)
                        .endSubject()
                        .build())
                .create();
    }

    private boolean allows(Right right) {
        return controlPlane
                .admin()
                .authorization()
                .v1()
                .subjectAccessReview()
                .create(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser("system:serviceaccount:" + namespace + ":" + user)
                        .withNewResourceAttributes()
                        .withNamespace(namespace)
                        .withGroup(Crds.GROUP)
                        .withResource(right.resource())
                        .withVerb(right.verb())
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .getStatus()
                .getAllowed();
    }
}
