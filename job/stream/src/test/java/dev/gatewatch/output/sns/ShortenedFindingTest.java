package dev.gatewatch.output.sns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortenedFindingTest {
    @Test
    void keepsTheFirstAndCountsTheRest() {
        assertThat(
                        ShortenedFinding.of(
                                "{\"count\":3,\"evidences\":[{\"a\":[1]},{\"b\":{}},{}],"
                                        + "\"observables\":[1],\"unmapped\":{\"gatewatch\":"
                                        + "{\"group\":[{\"evidences\":[1,2]}],\"alerts\":[1,2,3]}}}",
                                1))
                .isEqualTo(
                        "{\"count\":3,\"evidences\":[{\"a\":[1]}],"
                                + "\"observables\":[1],\"unmapped\":{\"gatewatch\":"
                                + "{\"group\":[{\"evidences\":[1,2]}],\"alerts\":[1],"
                                + "\"omitted\":{\"alerts\":2,\"evidences\":2}}}}");
    }

    @Test
    void saysSoInItsMetadataAndHasNoEmptyLists() {
        assertThat(
                        ShortenedFinding.of(
                                "{\"metadata\":{\"product\":{\"name\":\"x\"}},\"evidences\":[{},{}],"
                                        + "\"count\":2,\"unmapped\":{\"gatewatch\":"
                                        + "{\"suppressed\":0}}}",
                                0))
                .isEqualTo(
                        "{\"metadata\":{\"product\":{\"name\":\"x\"},\"is_truncated\":true},"
                                + "\"count\":2,\"unmapped\":{\"gatewatch\":"
                                + "{\"suppressed\":0,\"omitted\":{\"evidences\":2}}}}");
    }

    @Test
    void numbersStayAsTheyAreWritten() {
        assertThat(ShortenedFinding.of("{\"a\":1772422400000,\"b\":[0.5,true,null]}", 0))
                .isEqualTo("{\"a\":1772422400000,\"b\":[0.5,true,null]}");
    }
}
