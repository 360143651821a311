package dev.slipway.plan.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.selection.LabelSelector.Operator;
import dev.slipway.plan.selection.LabelSelector.Requirement;
import dev.slipway.plan.selection.TagFilter.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostSelectionTest {

    private static final GroupSelection NOTHING =
            new GroupSelection(List.of(), List.of(), List.of(), List.of(), List.of(), null);

    private static SelectableHost ec2(String name, String... keysAndValues) {
        return new SelectableHost(name, HostType.EC2, tags(keysAndValues), Map.of(), null);
    }

    private static SelectableHost onPremises(String name, String... keysAndValues) {
        return new SelectableHost(name, HostType.ON_PREMISES, tags(keysAndValues), Map.of(), null);
    }

    private static List<Tag> tags(String... keysAndValues) {
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            tags.add(new Tag(keysAndValues[i], keysAndValues[i + 1]));
        }
        return tags;
    }

    private static TagFilter pair(String key, String value) {
        return new TagFilter(key, value, Type.KEY_AND_VALUE);
    }

    private static GroupSelection ec2Filters(TagFilter... filters) {
        return new GroupSelection(List.of(filters), List.of(), List.of(), List.of(), List.of(), null);
    }

    private static GroupSelection selector(LabelSelector selector) {
        return new GroupSelection(List.of(), List.of(), List.of(), List.of(), List.of(), selector);
    }

    private static List<String> select(GroupSelection selection, SelectableHost... hosts) {
        return HostSelection.select(selection, List.of(hosts)).hosts();
    }

    /** The example of S 1.5: one pair out of each list. */
    @Test
    void needsOnePairOutOfEachListOfATagSet() {
        List<List<TagFilter>> set = List.of(
                List.of(pair("Environment", "Beta"), pair("Environment", "Staging")),
                List.of(pair("Region", "North"), pair("Region", "South"), pair("Region", "East")),
                List.of(pair("Type", "t2.medium"), pair("Type", "t2.large")));
        SelectableHost out = ec2("out", "Environment", "Beta", "Region", "West", "Type", "t2.medium");
        SelectableHost in = ec2("in", "Environment", "Staging", "Region", "South", "Type", "t2.large");
        SelectableHost elsewhere =
                onPremises("elsewhere", "Environment", "Staging", "Region", "South", "Type", "t2.large");

        GroupSelection ec2 = new GroupSelection(List.of(), set, List.of(), List.of(), List.of(), null);
        assertThat(select(ec2, out, in, elsewhere)).containsExactly("in");
        GroupSelection onPremises = new GroupSelection(List.of(), List.of(), List.of(), set, List.of(), null);
        assertThat(select(onPremises, out, in, elsewhere)).containsExactly("elsewhere");
    }

    @ParameterizedTest(name = "filter {0}={1} {2} on Stage=prod: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "Stage, prod, KEY_AND_VALUE, true",
                "Stage, Prod, KEY_AND_VALUE, false",
                "stage, prod, KEY_AND_VALUE, false",
                "Stage, p*, KEY_AND_VALUE, true",
                "Stage, -, KEY_AND_VALUE, false",
                "-, prod, KEY_AND_VALUE, false",
                "Stage, -, KEY_ONLY, true",
                "Stage, other, KEY_ONLY, true",
                "St*, -, KEY_ONLY, false",
                "-, -, KEY_ONLY, false",
                "-, prod, VALUE_ONLY, true",
                "Other, prod, VALUE_ONLY, true",
                "-, *d, VALUE_ONLY, true",
                "-, test, VALUE_ONLY, false",
                "-, -, VALUE_ONLY, false",
                "Stage, prod, -, true",
                "Stage, test, -, false",
                "Stage, -, -, true",
                "Other, -, -, false",
                "-, prod, -, true",
                "-, -, -, false",
            })
    void comparesWhatTheTypeOfAFilterSays(
            @Nullable String key, @Nullable String value, @Nullable Type type, boolean matches) {
        List<String> hosts = select(ec2Filters(new TagFilter(key, value, type)), ec2("host", "Stage", "prod"));
        assertThat(hosts.contains("host")).isEqualTo(matches);
    }

    @ParameterizedTest(name = "{0} matches {1}: {2}")
    @CsvSource({
        "GRP-*a, GRP-1a, true",
        "GRP-*a, GRP-XYZ-a, true",
        "GRP-*a, GRP-a, true",
        "GRP-*a, GRP-1b, false",
        "*, '', true",
        "'', '', true",
        "'', a, false",
        "**, abc, true",
        "a*b*c, abc, true",
        "a*b*c, a-b-b-c, true",
        "a*b*c, acb, false",
        "ab*ba, aba, false",
        "*aab*, aaab, true",
        "*ab*ab*, ab, false",
        "a.c, abc, false",
    })
    void understandsStarsInValues(String pattern, String value, boolean matches) {
        assertThat(new ValuePattern(pattern).matches(value)).isEqualTo(matches);
    }

    @Test
    void matchesWhatARegularExpressionWould() {
        RandomGenerator random = new SplittableRandom(42);
        int matches = 0;
        for (int i = 0; i < 20_000; i++) {
            String pattern = draw(random, "ab*", 7);
            String text = draw(random, "ab", 9);
            boolean expected = text.matches(pattern.replace("*", ".*"));
            assertThat(new ValuePattern(pattern).matches(text))
                    .as("%s on %s", pattern, text)
                    .isEqualTo(expected);
            matches += expected ? 1 : 0;
        }
        assertThat(matches).isBetween(1_000, 19_000);
    }

    private static String draw(RandomGenerator random, String alphabet, int longest) {
        return random.ints(random.nextInt(longest + 1), 0, alphabet.length())
                .mapToObj(at -> alphabet.substring(at, at + 1))
                .collect(Collectors.joining());
    }

    /** Would take longer than the age of the universe with backtracking, and hours with a quadratic search. */
    @Test
    void matchesHostilePatternsInLinearTime() {
        String text = "a".repeat(2_000_000);
        assertThat(new ValuePattern("*" + "a".repeat(1_000_000) + "b*").matches(text))
                .isFalse();
        assertThat(new ValuePattern("*a".repeat(100_000) + "b").matches(text)).isFalse();
    }

    @Test
    void keepsEc2AndOnPremisesFiltersApart() {
        GroupSelection both = new GroupSelection(
                List.of(pair("Stage", "prod")), List.of(), List.of(pair("Stage", "test")), List.of(), List.of(), null);
        assertThat(select(
                        both,
                        ec2("ec2-prod", "Stage", "prod"),
                        ec2("ec2-test", "Stage", "test"),
                        onPremises("op-prod", "Stage", "prod"),
                        onPremises("op-test", "Stage", "test")))
                .containsExactly("ec2-prod", "op-test");
    }

    @Test
    void isTheUnionOfAllPartsWithoutRepetition() {
        GroupSelection all = new GroupSelection(
                List.of(pair("Stage", "prod"), pair("Role", "web")),
                List.of(),
                List.of(),
                List.of(),
                List.of("web-asg"),
                new LabelSelector(Map.of("rack", "r1"), List.of()));
        SelectableHost tagged = ec2("tagged", "Stage", "prod", "Role", "web");
        SelectableHost grown = new SelectableHost("grown", HostType.EC2, List.of(), Map.of(), "web-asg");
        SelectableHost labelled =
                new SelectableHost("labelled", HostType.ON_PREMISES, List.of(), Map.of("rack", "r1"), null);
        SelectableHost none = new SelectableHost("none", HostType.EC2, List.of(), Map.of("rack", "r2"), "other");
        assertThat(select(all, tagged, none, labelled, grown)).containsExactly("grown", "labelled", "tagged");
    }

    @ParameterizedTest(name = "rack {0} {1} on rack=r1: {2}")
    @CsvSource({
        "rack, IN, true",
        "rack, NOT_IN, false",
        "rack, EXISTS, true",
        "rack, DOES_NOT_EXIST, false",
        "row, IN, false",
        "row, NOT_IN, true",
        "row, EXISTS, false",
        "row, DOES_NOT_EXIST, true",
    })
    void evaluatesLabelExpressionsAsKubernetesDoes(String key, Operator operator, boolean matches) {
        LabelSelector selector =
                new LabelSelector(Map.of(), List.of(new Requirement(key, operator, List.of("r1", "r2"))));
        SelectableHost host = new SelectableHost("host", HostType.EC2, List.of(), Map.of("rack", "r1"), null);
        assertThat(select(selector(selector), host).contains("host")).isEqualTo(matches);
    }

    @Test
    void selectsNothingWithoutASelectionAndAllWithAnEmptySelector() {
        SelectableHost host = ec2("host", "Stage", "prod");
        assertThat(select(NOTHING, host)).isEmpty();
        assertThat(select(selector(new LabelSelector(Map.of(), List.of())), host))
                .containsExactly("host");
        GroupSelection emptyList =
                new GroupSelection(List.of(), List.of(List.of()), List.of(), List.of(), List.of(), null);
        assertThat(select(emptyList, host)).isEmpty();
    }

    @Test
    void namesThePartsThatMeetNothing() {
        GroupSelection selection = new GroupSelection(
                List.of(pair("Stage", "prod"), pair("Stage", "typo")),
                List.of(List.of(pair("Stage", "prod")), List.of(pair("Role", "db"), pair("Role", "cache"))),
                List.of(new TagFilter("Stage", null, Type.KEY_ONLY)),
                List.of(),
                List.of("gone-asg"),
                new LabelSelector(Map.of("rack", "r9"), List.of()));
        SelectedHosts selected = HostSelection.select(selection, List.of(ec2("host", "Stage", "prod")));
        assertThat(selected.hosts()).containsExactly("host");
        assertThat(selected.matchedNothing())
                .containsExactly(
                        "ec2TagFilters[1] Stage=typo",
                        "onPremisesInstanceTagFilters[0] Stage=*",
                        "ec2TagSet",
                        "ec2TagSet.ec2TagSetList[1] [Role=db, Role=cache]",
                        "autoScalingGroups gone-asg",
                        "instanceSelector");
    }
}
