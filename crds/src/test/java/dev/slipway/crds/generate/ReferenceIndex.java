package dev.slipway.crds.generate;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionNames;
import java.util.Collection;

/** The page that leads to the reference pages. */
final class ReferenceIndex {
    static String of(Collection<CustomResourceDefinition> crds) {
        StringBuilder page = new StringBuilder();
        page.append("<!-- Generated from the Java types in crds/; renew with ")
                .append(CrdYaml.RENEW)
                .append(" -->\n# The resources of slipway.dev/v1alpha1\n\n")
                .append(
                        "Names and values are those of AWS CodeDeploy's API, field names with the first letter in lower")
                .append(" case. References are by object name in the same namespace. `kubectl get slipway` lists all")
                .append(" kinds, `kubectl explain` shows these pages.\n\n")
                .append("| kind | short name | what it is |\n|---|---|---|\n");
        for (CustomResourceDefinition crd : crds) {
            CustomResourceDefinitionNames names = crd.getSpec().getNames();
            page.append("| [%s](%s.md) | `%s` | %s |\n"
                    .formatted(
                            names.getKind(),
                            names.getSingular(),
                            names.getShortNames().getFirst(),
                            crd.getSpec()
                                    .getVersions()
                                    .getFirst()
                                    .getSchema()
                                    .getOpenAPIV3Schema()
                                    .getDescription()));
        }
        return page.toString();
    }

    private ReferenceIndex() {}
}
