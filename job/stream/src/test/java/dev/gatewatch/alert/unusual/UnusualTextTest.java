package dev.gatewatch.alert.unusual;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Unusual;
import dev.gatewatch.event.Alert.Unusual.Kind;
import dev.gatewatch.event.Evidence;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnusualTextTest {
    private static final long QUARTER = 900_000;
    private static final long DAY = 86_400_000;

    @Test
    void aCountSaysWhatIsUsualAndSinceWhenThatIsKnown() throws IOException {
        Unusual count = number(Kind.COUNT, 1062, 4.5, 0, QUARTER);
        assertThat(text(count)).isEqualTo("1,062 events in 15m, usually 4.5; known since <7>");
        assertThat(json(count))
                .isEqualTo(
                        "{\"type_id\":3,\"type\":\"Statistical\",\"unusual\":{\"measure\":\"count\","
                                + "\"observed\":1062.0,\"usual\":4.5,\"since\":\"1970-01-01T00:00:00.007Z\","
                                + "\"every\":\"15m\"}}");
    }

    @Test
    void differentValuesAreNamedSo() {
        assertThat(text(number(Kind.DISTINCT, 60, 3, 0, 3_600_000)))
                .isEqualTo("60 different values in 1h, usually 3; known since <7>");
        assertThat(text(number(Kind.DISTINCT, 60, 3, 0, 10_000)))
                .isEqualTo("60 different values in 10s, usually 3; known since <7>");
    }

    @Test
    void aShareIsOfSoManyEventsAndMayBeComparedWithNothing() throws IOException {
        Unusual share = number(Kind.SHARE, 0.934, Unusual.UNKNOWN, 45, DAY);
        assertThat(text(share)).isEqualTo("93.4 % of 45 events in 1d");
        assertThat(json(share)).contains("\"observed\":0.934").doesNotContain("usual\":-");
        assertThat(text(number(Kind.SHARE, 0.9, 0.12, 45, DAY)))
                .isEqualTo("90 % of 45 events in 1d, usually 12 %; known since <7>");
        assertThat(text(number(Kind.SHARE, 0.997, Unusual.UNKNOWN, 1000, DAY)))
                .isEqualTo("99.7 % of 1,000 events in 1d");
        assertThat(text(number(Kind.SHARE, 0.9999, Unusual.UNKNOWN, 10_000, DAY)))
                .isEqualTo("99.9 % of 10,000 events in 1d");
        assertThat(text(number(Kind.SHARE, 1, Unusual.UNKNOWN, 30, DAY)))
                .isEqualTo("100 % of 30 events in 1d");
        for (int percent = 0; percent <= 100; percent++) {
            assertThat(text(number(Kind.SHARE, percent / 100.0, Unusual.UNKNOWN, 100, DAY)))
                    .isEqualTo(percent + " % of 100 events in 1d");
        }
    }

    @Test
    void newTermsAreNamedAsFarAsTheyAreKept() throws IOException {
        Unusual one = terms("br\u0007azil");
        assertThat(text(one)).isEqualTo("new: BR\u0007AZIL; known since <7>");
        Unusual many = one;
        for (int term = 0; term < 14; term++) {
            many = many.and(terms("t" + term));
        }
        assertThat(many.terms()).hasSize(Unusual.MAX_TERMS);
        assertThat(text(many)).endsWith("T8 and 5 more; known since <7>");
        assertThat(json(one))
                .isEqualTo(
                        "{\"type_id\":2,\"type\":\"Behavioral\",\"unusual\":{\"measure\":\"terms\","
                                + "\"observed\":1.0,\"since\":\"1970-01-01T00:00:00.007Z\","
                                + "\"terms\":[\"br\\u0007azil\"]}}");
    }

    @Test
    void aRuleThatComparesNothingSaysNothing() throws IOException {
        assertThat(text(null)).isEmpty();
        assertThat(json(null)).isEqualTo("{\"type_id\":1,\"type\":\"Rule\"}");
    }

    private static Unusual number(Kind kind, double observed, double usual, long of, long every) {
        return new Unusual(kind, observed, usual, of, 7, every, new String[0]);
    }

    private static Unusual terms(String term) {
        return new Unusual(Kind.TERMS, 1, Unusual.UNKNOWN, 0, 7, 0, new String[] {term});
    }

    private static String text(@Nullable Unusual unusual) {
        return UnusualText.of(
                alert(unusual), term -> term.toUpperCase(Locale.ROOT), time -> "<" + time + ">");
    }

    private static String json(@Nullable Unusual unusual) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            UnusualText.writeType(alert(unusual), json);
            UnusualText.write(alert(unusual), json);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static Alert alert(@Nullable Unusual unusual) {
        return new Alert(
                Alert.Activity.CREATE,
                "r",
                new String[0],
                new String[0],
                1,
                1,
                null,
                1,
                1,
                1,
                1,
                0,
                new long[] {1},
                new Evidence[0],
                null,
                unusual);
    }
}
