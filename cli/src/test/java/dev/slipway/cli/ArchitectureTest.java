package dev.slipway.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the plugin may use of ours (design 2, decision 16). */
@AnalyzeClasses(packages = "dev.slipway.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule usesNothingElseOfOurs = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.slipway..")
                    .and(not(resideInAnyPackage(
                            "dev.slipway.cli..",
                            "dev.slipway.translate..",
                            "dev.slipway.protocol..",
                            "dev.slipway.plan..",
                            "dev.slipway.crds.."))));
}
