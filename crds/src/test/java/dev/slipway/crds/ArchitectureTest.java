package dev.slipway.crds;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Instant;

/** The resource types stand on nothing of ours and do nothing but hold data (design 2). */
@AnalyzeClasses(packages = "dev.slipway.crds", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule IMPORTS_NOTHING_OF_OURS = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "classes of another module of Slipway",
                    type -> type.getPackageName().startsWith("dev.slipway.")
                            && !type.getPackageName().startsWith("dev.slipway.crds")));

    @ArchTest
    static final ArchRule STANDS_ON_FEW_LIBRARIES = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.slipway.crds..",
                    "java..",
                    "com.fasterxml.jackson..",
                    "io.fabric8.kubernetes..",
                    "io.fabric8.generator.annotation..",
                    "io.fabric8.crd.generator.annotation..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule SHARES_DO_NOT_KNOW_KINDS = noClasses()
            .that()
            .resideInAnyPackage("dev.slipway.crds.common", "dev.slipway.crds.revision", "dev.slipway.crds.schema")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(CustomResource.class);

    @ArchTest
    static final ArchRule READS_NO_CLOCK = noClasses().should().callMethod(Instant.class, "now");
}
