package dev.slipway.plan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Clock;
import java.util.Random;
import java.util.Timer;
import java.util.function.Predicate;

/** The module decides and does nothing else: no dependency, no clock, no thread, no I/O, no state (design 2). */
@AnalyzeClasses(packages = "dev.slipway.plan", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule dependsOnNothingButValuesOfTheJdk = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.slipway.plan..",
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.runtime",
                    "java.lang.annotation",
                    "java.time",
                    "java.util",
                    "java.util.function",
                    "java.util.stream",
                    "org.jspecify.annotations");

    @ArchTest
    static final ArchRule readsNoClock = noClasses()
            .should()
            .callMethodWhere(describedAs(
                    "that reads a clock",
                    access -> access.getTarget().getName().equals("now")
                            || access.getTarget().getName().equals("currentTimeMillis")
                            || access.getTarget().getName().equals("nanoTime")));

    @ArchTest
    static final ArchRule hasNoThreadsProcessesOrOutput = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Thread.class,
                    ThreadLocal.class,
                    Process.class,
                    ProcessBuilder.class,
                    Runtime.class,
                    System.class,
                    Clock.class,
                    Random.class,
                    Timer.class);

    @ArchTest
    static final ArchRule keepsNoStateBetweenDecisions =
            ArchRuleDefinition.fields().that().areStatic().should().haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule packagesDependInOneDirectionOnly =
            slices().matching("dev.slipway.plan.(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule valuesDoNotKnowTheRules = noClasses()
            .that()
            .resideInAnyPackage("..plan.snapshot", "..plan.decision", "..plan.outcome", "..plan.health")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are rules of a run",
                    (JavaClass type) -> type.getPackageName().endsWith("plan.decide")));

    private static DescribedPredicate<JavaMethodCall> describedAs(String what, Predicate<JavaMethodCall> rule) {
        return DescribedPredicate.describe(what, rule);
    }
}
