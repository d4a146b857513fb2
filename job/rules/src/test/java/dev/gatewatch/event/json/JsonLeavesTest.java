package dev.gatewatch.event.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLeavesTest {
    @Test
    void eachValueHasItsPath() throws IOException {
        assertThat(leaves("{\"a\":{\"b\":\"x\",\"c\":[1,{\"d\":true},[null]]},\"e\":{},\"f\":[]}"))
                .containsExactly(
                        "p.a.b=x text", "p.a.c=1", "p.a.c.d=true", "p.a.c=", "p.e={}", "p.f=");
    }

    @Test
    void whatIsBelowALongPathIsLeftOut() throws IOException {
        String name = "n".repeat(20);
        assertThat(leaves("{\"" + name + "\":{\"a\":1},\"b\":2}")).containsExactly("p.b=2");
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> leaves("{\"a\":")).isInstanceOf(IOException.class);
    }

    private static List<String> leaves(String text) throws IOException {
        List<String> leaves = new ArrayList<>();
        JsonLeaves.read(
                text,
                "p",
                16,
                (path, value, isText) -> leaves.add(path + "=" + value + (isText ? " text" : "")));
        return leaves;
    }
}
