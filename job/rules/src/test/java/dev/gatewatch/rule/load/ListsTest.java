package dev.gatewatch.rule.load;

import static dev.gatewatch.rule.compile.RuleKit.selection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.report.load.Definitions;
import dev.gatewatch.rule.compile.CompiledRules;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.explain.Explainer;
import dev.gatewatch.rule.list.GivenList;
import dev.gatewatch.rule.list.ListOrigin;
import dev.gatewatch.rule.list.RuleLists;
import dev.gatewatch.rule.list.ValueList;
import dev.gatewatch.rule.plan.RuleFingerprint;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListsTest {
    private static final RuleFile ADDRESSES =
            RuleFile.of("a/lists/own.yml", "kind: addresses\nvalues: [192.0.2.0/24, 10.1.2.3]\n");
    private static final RuleFile ROLES =
            RuleFile.of(
                    "a/lists/roles.yml", "kind: principals\nvalues: ['*:role/Deploy', arn:x:y]\n");
    private static final RuleFile NONE =
            RuleFile.of("a/lists/none.yml", "kind: texts\nvalues: []\n");

    private static LoadedRules load(String line, RuleFile... lists) {
        return RuleLoader.load(files(line, lists));
    }

    private static List<RuleFile> files(String line, RuleFile... lists) {
        return Stream.concat(
                        Stream.of(RuleFile.of("a/rule.yml", selection(line))), Stream.of(lists))
                .toList();
    }

    private static boolean matches(LoadedRules loaded, String value) {
        assertThat(loaded.problems()).isEmpty();
        FieldPlan plan = FieldPlan.of(loaded.rules().fields());
        return CompiledRules.of(loaded.rules(), plan).matches(0, RuleKit.event(plan, "f", value));
    }

    private static boolean matches(String line, String value) {
        return matches(load(line, ADDRESSES, ROLES, NONE), value);
    }

    private static List<String> problems(String line, RuleFile... lists) {
        return Definitions.load("a", files(line, lists), List.of(), false).problems().stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void aListStandsForItsValues() {
        assertThat(matches("f|cidr|expand: '%own%'", "192.0.2.77")).isTrue();
        assertThat(matches("f|cidr|expand: '%own%'", "10.1.2.3")).isTrue();
        assertThat(matches("f|cidr|expand: '%own%'", "10.1.2.4")).isFalse();
        assertThat(matches("f|cidr|expand: ['%own%', 10.9.0.0/16]", "10.9.2.4")).isTrue();
        assertThat(matches("f|expand: '%roles%'", "ARN:aws:iam::1:role/deploy")).isTrue();
        assertThat(matches("f|expand: '%roles%'", "arn:x:y")).isTrue();
        assertThat(matches("f|expand: '%roles%'", "arn:x:y/z")).isFalse();
        assertThat(matches("f|startswith|expand: '%roles%'", "arn:x:y/z")).isTrue();
        assertThat(matches("f|expand: '<%roles%>'", "<arn:x:y>")).isTrue();
        assertThat(matches("f|contains|expand: '%roles%'", "<arn:x:y>")).isTrue();
        assertThat(matches("f|neq|expand: '%roles%'", "arn:x:z")).isTrue();
    }

    @Test
    void anEmptyListMatchesNothingAndItsOppositeAll() {
        assertThat(matches("f|expand: '%none%'", "")).isFalse();
        assertThat(matches("f|expand: '%none%'", "%none%")).isFalse();
        assertThat(matches("f|contains|expand: '<%none%>'", "<>")).isFalse();
        assertThat(matches("f|neq|expand: '%none%'", "x")).isTrue();
        assertThat(matches("f|expand: ['%none%', x]", "x")).isTrue();
    }

    @Test
    void aListHasItsModifier() {
        assertThat(problems("f|expand: '%own%'", ADDRESSES))
                .containsExactly(
                        "a/rule.yml:8:16: the list \"own\" is of addresses; look for them with"
                                + " |cidr|expand");
        assertThat(problems("f|cidr|expand: '%roles%'", ROLES))
                .containsExactly(
                        "a/rule.yml:8:21: the list \"roles\" is of principals, and cidr looks for"
                                + " addresses");
        assertThat(problems("f|re|expand: '^%roles%$'", ROLES))
                .containsExactly(
                        "a/rule.yml:8:18: a list's values are texts, not expressions; use"
                                + " contains, startswith or endswith");
    }

    @Test
    void aListThatIsNotThereIsRefused() {
        assertThat(problems("f|expand: '%role%'", ROLES))
                .containsExactly(
                        "a/rule.yml:8:16: the placeholder \"role\" has no values; list them in"
                                + " lists/role.yml beside the rules (did you mean \"roles\"?)");
    }

    @Test
    void problemsOfAListAreNotThoseOfTheRulesThatNameIt() {
        RuleFile bad = RuleFile.of("a/lists/own.yml", "kind: addresses\nvalues: [office]\n");
        assertThat(problems("f|cidr|expand: '%own%'", bad))
                .containsExactly(
                        "a/lists/own.yml:2:10: \"office\" is no address or network, such as"
                                + " 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32");
        assertThat(problems("f: 1", RuleFile.of("a/lists/o-n.yml", "kind: texts\nvalues: []\n")))
                .containsExactly(
                        "a/lists/o-n.yml: a list's file is named by letters, digits and"
                                + " underscores, as rules name it");
        assertThat(problems("f: 1", RuleFile.of("a/lists/own.yml", "a: b\n---\nc: d\n")))
                .contains("a/lists/own.yml: a list's file has one document, not 2");
    }

    @Test
    void theListOfANamedFolderCountsInsteadOfTheRulesOwn() {
        RuleFile mine =
                RuleFile.of("mine/own.yml", "kind: addresses\nvalues: [203.0.113.9]\n")
                        .from(ListOrigin.NAMED);
        for (RuleFile[] order : new RuleFile[][] {{ADDRESSES, mine}, {mine, ADDRESSES}}) {
            LoadedRules loaded = load("f|cidr|expand: '%own%'", order);
            assertThat(matches(loaded, "203.0.113.9")).isTrue();
            assertThat(matches(loaded, "192.0.2.77")).isFalse();
            assertThat(loaded.lists())
                    .extracting(list -> list.location().path())
                    .containsExactly("mine/own.yml");
        }
        assertThat(problems("f|cidr|expand: '%own%'", ADDRESSES, mine)).isEmpty();
        assertThat(problems("f: 1", ADDRESSES, mine)).isEmpty();
        RuleFile slip =
                RuleFile.of("mine/onw.yml", "kind: addresses\nvalues: []\n").from(ListOrigin.NAMED);
        assertThat(problems("f|cidr|expand: '%own%'", ADDRESSES, slip))
                .containsExactly(
                        "mine/onw.yml:1:1: no rule reads a list \"onw\" (did you mean \"own\"?)");
        RuleFile texts =
                RuleFile.of("mine/own.yml", "kind: texts\nvalues: []\n").from(ListOrigin.NAMED);
        assertThat(problems("f: 1", ADDRESSES, texts))
                .containsExactly(
                        "mine/own.yml:1:1: the list \"own\" is of addresses at"
                                + " a/lists/own.yml:1:1, not of texts");
    }

    @Test
    void twoListsOfOneNameAndOriginAreRefused() {
        assertThat(
                        problems(
                                "f: 1",
                                ROLES,
                                RuleFile.of("b/lists/roles.yml", "kind: principals\nvalues: []\n")))
                .containsExactly(
                        "b/lists/roles.yml:1:1: there is a list \"roles\" already, at"
                                + " a/lists/roles.yml:1:1");
        assertThat(problems("f: 1", ROLES, RuleFile.of("a/placeholders.yml", "roles: x\n")))
                .containsExactly(
                        "a/placeholders.yml:1:1: the placeholder \"roles\" is a list, too, at"
                                + " a/lists/roles.yml:1:1");
    }

    @Test
    void aRuleKeepsItsStateWhenItsListChanges() {
        RuleFile other = RuleFile.of("a/lists/own.yml", "kind: addresses\nvalues: []\n");
        RuleFile renamed = RuleFile.of("a/lists/others.yml", "kind: addresses\nvalues: []\n");
        String line = "f|cidr|expand: '%own%'";
        assertThat(fingerprint(line, other)).isEqualTo(fingerprint(line, ADDRESSES));
        assertThat(fingerprint("f|cidr|expand: '%others%'", renamed))
                .isNotEqualTo(fingerprint(line, ADDRESSES));
        assertThat(fingerprint("f|startswith|expand: '%roles%'", ROLES))
                .isNotEqualTo(fingerprint("f|expand: '%roles%'", ROLES));
    }

    private static String fingerprint(String line, RuleFile list) {
        return RuleFingerprint.of(load(line, list).rules().detections().get(0));
    }

    @Test
    void whichListsARuleReadsIsKnown() {
        LoadedRules loaded = load("f|cidr|expand: '%own%'\ng|expand: '%roles%'", ADDRESSES, ROLES);
        assertThat(RuleLists.of(loaded.rules().detections().get(0)))
                .containsExactly("own", "roles");
        assertThat(loaded.lists()).extracting(ValueList::name).containsExactly("own", "roles");
    }

    @Test
    void anExplanationNamesTheList() {
        LoadedRules loaded = load("f|cidr|expand: '%own%'", ADDRESSES);
        FieldPlan plan = FieldPlan.of(loaded.rules().fields());
        Explainer explainer = new Explainer(loaded.rules().detections().get(0), plan);
        assertThat(explainer.explain(RuleKit.event(plan, "f", "192.0.2.3")).asked())
                .isEqualTo("sel: f is in the network 192.0.2.0/24, in the list own");
        assertThat(explainer.explain(RuleKit.event(plan, "f", "192.0.3.3")).asked())
                .isEqualTo("sel: f is in the list own, which has 2 values");
        LoadedRules empty = load("f|expand: '%none%'", NONE);
        explainer = new Explainer(empty.rules().detections().get(0), plan);
        assertThat(explainer.explain(RuleKit.event(plan, "f", "x")).asked())
                .isEqualTo("sel: f is in the list none, which has no values");
    }

    @Test
    void testsSeeTheListsThatTheyGive() {
        String yaml = "own: [10.0.0.0/8]\nothers: x\nnone: ['*']\n";
        YamlMapping given =
                (YamlMapping)
                        YamlReader.read(
                                        "tests/t.yml",
                                        yaml.getBytes(StandardCharsets.UTF_8),
                                        new Problems())
                                .get(0)
                                .root();
        List<GivenList> lists =
                given.entries().stream()
                        .map(entry -> new GivenList(entry.key(), entry.value()))
                        .toList();
        List<RuleFile> files = files("f|cidr|expand: '%own%'", ADDRESSES, NONE);
        assertThat(RuleLoader.load("a", files, false, lists).problems())
                .extracting(Object::toString)
                .containsExactly(
                        "tests/t.yml:2:1: there is no list \"others\" (known: none, own)",
                        "tests/t.yml:3:8: \"*\" matches everything; name what is meant");
        LoadedRules one = RuleLoader.load("a", files, false, lists.subList(0, 1));
        assertThat(matches(one, "10.7.7.7")).isTrue();
        assertThat(matches(one, "192.0.2.3")).isFalse();
        assertThat(matches(RuleLoader.load("a", files, false, List.of()), "192.0.2.3")).isFalse();
    }

    @Test
    void tenThousandValuesAreOneComparison() {
        String values =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> "- 10.0." + i / 256 + "." + i % 256 + "\n")
                        .collect(Collectors.joining());
        RuleFile many = RuleFile.of("a/lists/many.yml", "kind: addresses\nvalues:\n" + values);
        // A condition compares at most 100,000 values.
        String lines =
                IntStream.range(0, 20)
                        .mapToObj(i -> "f" + i + "|cidr|expand: '%many%'")
                        .collect(Collectors.joining("\n", "f|cidr|expand: '%many%'\n", ""));
        assertThat(problems(lines, many)).isEmpty();
        assertThat(matches(load("f|cidr|expand: '%many%'", many), "10.0.39.15")).isTrue();
        assertThat(matches(load("f|cidr|expand: '%many%'", many), "10.0.39.16")).isFalse();
    }
}
