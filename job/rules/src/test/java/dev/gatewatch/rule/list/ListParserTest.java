package dev.gatewatch.rule.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.Problem;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.yaml.YamlDocument;
import dev.gatewatch.rule.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListParserTest {
    private final Problems problems = new Problems();

    private ValueList parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<YamlDocument> documents = YamlReader.read("lists/l.yml", bytes, problems);
        return new ListParser(problems).parse(documents.get(0), "l", ListOrigin.RULES);
    }

    private List<String> problems() {
        return problems.sorted().stream().map(Problem::toString).toList();
    }

    @Test
    void aListHasAKindAndValues() {
        ValueList list =
                parse(
                        """
                        title: Own addresses
                        description: Ours.
                        kind: addresses
                        values:
                          - 192.0.2.7      # office
                          - 198.51.100.0/24
                          - 2001:db8::/32
                        """);
        assertThat(problems()).isEmpty();
        assertThat(list.kind()).isEqualTo(ListKind.ADDRESSES);
        assertThat(list.values()).containsExactly("192.0.2.7", "198.51.100.0/24", "2001:db8::/32");
        assertThat(parse("kind: texts\nvalues: []\n").values()).isEmpty();
        assertThat(parse("kind: texts\nvalues:\n").values()).isEmpty();
        assertThat(parse("kind: texts\nvalues: 012345678901\n").values())
                .containsExactly("012345678901");
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    addresses  | office             | "office" is no address or network, such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32
                    addresses  | 192.0.2.7/24       | "192.0.2.7/24" has bits set behind the prefix; write the network's first address
                    addresses  | 192.0.2.0/33       | "192.0.2.0/33" is no address or network, such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32
                    addresses  | 0.0.0.0/0          | "0.0.0.0/0" is every address there is; name the networks that are meant
                    addresses  | '"::/0"'           | "::/0" is every address there is; name the networks that are meant
                    principals | Deploy             | "Deploy" is no ARN, such as arn:aws:iam::123456789012:role/Deploy, or *:role/Deploy for every account's
                    principals | '"*"'              | "*" is no ARN, such as arn:aws:iam::123456789012:role/Deploy, or *:role/Deploy for every account's
                    principals | 'arn:*'            | "arn:*" is nearly everybody; name an account, a role or a user, as in arn:aws:iam::123456789012:role/Deploy
                    principals | 'arn:aws:iam::*'   | "arn:aws:iam::*" is nearly everybody; name an account, a role or a user, as in arn:aws:iam::123456789012:role/Deploy
                    texts      | '"*"'              | "*" matches everything; name what is meant
                    texts      | '"**?"'            | "**?" matches everything; name what is meant
                    texts      | '""'               | a value is empty; leave it out
                    texts      | '{a: b}'           | a list's values must be texts, not a mapping
                    texts      | '~'                | a list's values must be texts, not nothing
                    """)
    void aValueOfABadKindIsRefusedWhereItStands(String kind, String value, String problem) {
        ValueList list = parse("kind: " + kind + "\nvalues:\n  - " + value + "\n");
        assertThat(list.values()).isEmpty();
        assertThat(problems()).containsExactly("lists/l.yml:3:5: " + problem);
    }

    @Test
    void aValueStandsInAListOnce() {
        ValueList list =
                parse("kind: addresses\nvalues: ['2001:db8::', 192.0.2.1, '2001:DB8:0::/128']\n");
        assertThat(list.values()).containsExactly("2001:db8::", "192.0.2.1");
        assertThat(problems())
                .containsExactly(
                        "lists/l.yml:2:35: \"2001:DB8:0::/128\" is in the list already, at"
                                + " lists/l.yml:2:10");
    }

    @Test
    void whatIsNoListIsSaid() {
        parse("- a\n");
        parse("kind: adresses\nvalues: []\n");
        parse("values: []\n");
        parse("kind: texts\nvalue: []\n");
        assertThat(problems())
                .containsExactly(
                        "lists/l.yml:1:1: a list must be a mapping with kind and values, not a"
                                + " list",
                        "lists/l.yml:1:1: the list has no kind: addresses, principals, texts",
                        "lists/l.yml:1:1: the list has no values; an empty list is values: []",
                        "lists/l.yml:1:7: unknown kind \"adresses\" (did you mean \"addresses\"?)",
                        "lists/l.yml:2:1: unknown key \"value\" in a list (did you mean"
                                + " \"values\"?)");
    }

    @Test
    void aListIsBounded() {
        String most =
                IntStream.range(0, ListParser.MAX_VALUES)
                        .mapToObj(i -> "- a" + i + "\n")
                        .collect(Collectors.joining());
        assertThat(parse("kind: texts\nvalues:\n" + most).values()).hasSize(ListParser.MAX_VALUES);
        assertThat(problems()).isEmpty();
        assertThat(parse("kind: texts\nvalues:\n" + most + "- b\n").values()).isEmpty();
        assertThat(problems())
                .containsExactly(
                        "lists/l.yml:3:1: the list has 10001 values; at most 10000 are possible");
    }
}
