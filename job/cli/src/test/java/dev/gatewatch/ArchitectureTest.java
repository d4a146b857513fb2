package dev.gatewatch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gatewatch.operator.OperatorId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What may know what. */
class ArchitectureTest {
    private static final String ROOT = "dev.gatewatch";

    /** The steps that an event takes. */
    static final List<String> STAGES =
            List.of(
                    "source",
                    "replay",
                    "route",
                    "dedupe",
                    "enrich",
                    "detect",
                    "correlate",
                    "pattern",
                    "alert",
                    "report.window");

    /** Flink's methods that give an operator its identity. */
    private static final Set<String> UIDS = Set.of("uid", "setUid", "setUidHash");

    /** What the stages share; it knows nothing of what runs it. */
    private static final String[] SHARED = {
        ROOT + ".event..",
        ROOT + ".rule..",
        ROOT + ".engine..",
        ROOT + ".report.model..",
        ROOT + ".report.parse..",
        ROOT + ".report.load..",
        ROOT + ".report.row..",
        ROOT + ".report.count..",
        ROOT + ".decode..",
        ROOT + ".history..",
        ROOT + ".config..",
        ROOT + ".problem.."
    };

    /** Fixtures that modules lend one another come as jars. */
    private static final ImportOption NO_FIXTURES = location -> !location.contains("-tests.jar");

    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(NO_FIXTURES)
                    .importPackages(ROOT);

    /** Else the managed service would miss classes: its jar is made without these packages. */
    @Test
    void whatTheJobsJarLeavesOutIsForTheCommandLineAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + ".history..", ROOT + ".sigma..", ROOT + ".cli..", ROOT + ".replay..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".history..", ROOT + ".sigma..")
                .check(MAIN);
    }

    @ParameterizedTest
    @FieldSource("STAGES")
    void aStageKnowsNoOtherStage(String stage) {
        String[] others =
                STAGES.stream()
                        .filter(other -> !other.equals(stage))
                        .map(ArchitectureTest::inside)
                        .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(inside(stage))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @ParameterizedTest
    @FieldSource("STAGES")
    void onlyTheAssemblyAndTheCommandLineKnowTheStages(String stage) {
        noClasses()
                .that(
                        DescribedPredicate.not(
                                resideInAnyPackage(
                                        ROOT,
                                        ROOT + ".cli..",
                                        ROOT + ".ruletest..",
                                        inside(stage))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(inside(stage))
                .check(MAIN);
    }

    @Test
    void whatTheStagesShareKnowsNeitherFlinkNorTheAwsSdk() {
        noClasses()
                .that()
                .resideInAnyPackage(SHARED)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "software.amazon..", "com.amazonaws..")
                .check(MAIN);
    }

    @Test
    void whatTheStagesShareKnowsNothingElseOfGatewatch() {
        noClasses()
                .that()
                .resideInAnyPackage(SHARED)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "..")
                                .and(DescribedPredicate.not(resideInAnyPackage(SHARED))))
                .check(MAIN);
    }

    /** Any program can embed it. */
    @Test
    void theEngineKnowsOnlyEventsRulesAndProblems() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".engine..")
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.not(
                                resideInAnyPackage(
                                        ROOT + ".engine..",
                                        ROOT + ".event..",
                                        ROOT + ".rule..",
                                        ROOT + ".problem..",
                                        "java..",
                                        "org.jspecify..")))
                .check(MAIN);
    }

    /** What Flink promises nothing for is in one place, so that an upgrade has one to look at. */
    @Test
    void onlyOnePackageUsesTheInternalsOfFlinkCep() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".pattern.cep")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.apache.flink.cep..")
                                .and(
                                        DescribedPredicate.not(
                                                resideInAnyPackage(
                                                        "org.apache.flink.cep",
                                                        "org.apache.flink.cep.pattern..",
                                                        "org.apache.flink.cep.nfa.aftermatch"))))
                .check(MAIN);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(MAIN.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allSatisfy(
                        found ->
                                assertThat(found.isAnnotatedWith(NullMarked.class))
                                        .as(found.getName())
                                        .isTrue());
    }

    @Test
    void nobodyUsesBacktrackingExpressionsKryoOrAnotherLog() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.util.regex..", "java.util.logging..", "com.esotericsoftware..")
                .check(MAIN);
    }

    @Test
    void nobodyMatchesOrReplacesByRegularExpression() {
        noClasses()
                .should()
                .callMethod(String.class, "matches", String.class)
                .orShould()
                .callMethod(String.class, "replaceAll", String.class, String.class)
                .orShould()
                .callMethod(String.class, "replaceFirst", String.class, String.class)
                .check(MAIN);
    }

    @Test
    void onlyTheCommandLineEndsTheProcess() {
        classes()
                .that(
                        new DescribedPredicate<JavaClass>("end the process") {
                            @Override
                            public boolean test(JavaClass candidate) {
                                return candidate.getMethodCallsFromSelf().stream()
                                        .anyMatch(
                                                call ->
                                                        call.getTargetOwner()
                                                                        .isEquivalentTo(
                                                                                System.class)
                                                                && call.getName().equals("exit"));
                            }
                        })
                .should()
                .resideInAPackage(ROOT + ".cli")
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void uidsAreGivenInOnePlace() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(OperatorId.class.getName())
                .should()
                .callMethodWhere(
                        new DescribedPredicate<JavaMethodCall>("a uid is given") {
                            @Override
                            public boolean test(JavaMethodCall call) {
                                return call.getTargetOwner()
                                                .getPackageName()
                                                .startsWith("org.apache.flink.")
                                        && UIDS.contains(call.getName());
                            }
                        })
                .check(MAIN);
    }

    private static String inside(String stage) {
        return ROOT + "." + stage + "..";
    }
}
