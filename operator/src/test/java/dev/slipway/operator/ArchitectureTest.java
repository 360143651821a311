package dev.slipway.operator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** The house's rules inside the operator (design 2, style). */
@AnalyzeClasses(packages = "dev.slipway.operator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule GATEWAY_AND_RECONCILERS_MEET_ONLY_IN_THE_API_SERVER = noClasses()
            .that(resideInAPackage("..operator.reconcile.."))
            .should()
            .dependOnClassesThat(resideInAPackage("..operator.gateway.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule THE_GATEWAY_DECIDES_NOTHING_FOR_RECONCILERS = noClasses()
            .that(resideInAPackage("..operator.gateway.."))
            .should()
            .dependOnClassesThat(resideInAPackage("..operator.reconcile.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule THE_LISTENER_OF_HOOKS_MEETS_THE_OTHERS_ONLY_IN_THE_API_SERVER = noClasses()
            .that(resideInAPackage("..operator.hooks.."))
            .should()
            .dependOnClassesThat(
                    resideInAPackage("..operator.reconcile..").or(resideInAPackage("..operator.gateway..")));

    @ArchTest
    static final ArchRule NOTHING_AWS_SHAPED_LEAVES_ITS_ADAPTERS = noClasses()
            .that(resideOutsideOfPackage("..operator.aws.."))
            .should()
            .dependOnClassesThat(resideInAPackage("software.amazon.awssdk.."));

    @ArchTest
    static final ArchRule ADAPTERS_ARE_REACHED_THROUGH_PORTS = noClasses()
            .that(resideInAPackage("..operator.reconcile..")
                    .or(resideInAPackage("..operator.gateway.."))
                    .or(resideInAPackage("..operator.hooks..")))
            .should()
            .dependOnClassesThat(resideInAPackage("..operator.aws.."));

    @ArchTest
    static final ArchRule ADAPTERS_KNOW_NOBODY = noClasses()
            .that(resideInAPackage("..operator.aws.."))
            .should()
            .dependOnClassesThat(resideInAPackage("..operator.reconcile..")
                    .or(resideInAPackage("..operator.gateway.."))
                    .or(resideInAPackage("..operator.hooks..")));

    @ArchTest
    static final ArchRule STORES_AND_LEADERSHIP_LIE_BELOW = noClasses()
            .that(resideInAPackage("..operator.store..")
                    .or(resideInAPackage("..operator.leader.."))
                    .or(resideInAPackage("..operator.sources..")))
            .should()
            .dependOnClassesThat(
                    resideInAPackage("..operator.reconcile..").or(resideInAPackage("..operator.gateway..")));

    @ArchTest
    static final ArchRule NO_WALL_CLOCK_OUTSIDE_WIRING = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule NOBODY_SLEEPS = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule NO_EMPTY_WORDS_IN_NAMES =
            classes().should().haveNameNotMatching(".*(Manager|Helper|Util|Utils|Impl)");
}
