package dev.slipway.translate;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.fabric8.kubernetes.client.Client;
import java.time.Clock;

/** What both the operator and the plugin read with knows neither of them, no client and no clock (decision 16). */
@AnalyzeClasses(packages = "dev.slipway.translate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule usesNothingElseOfOurs = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.slipway..")
                    .and(not(resideInAnyPackage(
                            "dev.slipway.translate..",
                            "dev.slipway.plan..",
                            "dev.slipway.protocol..",
                            "dev.slipway.crds.."))));

    @ArchTest
    static final ArchRule readsNoClockAndAsksNoApi =
            noClasses().should().dependOnClassesThat(belongToAnyOf(Clock.class, Client.class));
}
