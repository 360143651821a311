package dev.slipway.agent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.slipway.agent.time.Pause;
import java.time.Duration;
import java.time.Instant;

/** The agent's part of design 2 and of the style guide. */
@AnalyzeClasses(packages = "dev.slipway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String AGENT = "dev.slipway.agent..";

    @ArchTest
    static final ArchRule theAgentKnowsProtocolOnly = noClasses()
            .that()
            .resideInAPackage(AGENT)
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.slipway..", "io.fabric8..", "io.javaoperatorsdk..")
                    .and(JavaClass.Predicates.resideOutsideOfPackages(AGENT, "dev.slipway.protocol..")));

    @ArchTest
    static final ArchRule linkAndEngineMeetInWorkOnly = noClasses()
            .that()
            .resideInAPackage("dev.slipway.agent.link..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.slipway.agent.engine..", "dev.slipway.agent.local..", "dev.slipway.agent.config..");

    @ArchTest
    static final ArchRule theEngineKnowsNothingOfTheLink = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.slipway.agent.engine..",
                    "dev.slipway.agent.local..",
                    "dev.slipway.agent.lint..",
                    "dev.slipway.agent.work..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.slipway.agent.link..", "dev.slipway.agent.config..");

    @ArchTest
    static final ArchRule workKnowsNothingOfEither = noClasses()
            .that()
            .resideInAPackage("dev.slipway.agent.work..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.slipway.agent.engine..", "dev.slipway.agent.local..");

    @ArchTest
    static final ArchRule packagesOfTheLinkHaveNoCycles =
            slices().matching("dev.slipway.agent.link.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyOnePlaceSleeps = noClasses()
            .that()
            .resideInAPackage(AGENT)
            .and()
            .doNotBelongToAnyOf(Pause.class)
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", Duration.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class);

    @ArchTest
    static final ArchRule clocksAreParameters = noClasses()
            .that()
            .resideInAPackage(AGENT)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule packagesAreNullMarked = classes()
            .that()
            .resideInAPackage(AGENT)
            .and()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith(org.jspecify.annotations.NullMarked.class);
}
