package dev.gatewatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunbookStepsTest {
    @Test
    void stepsAreWhatIsNumbered() {
        assertThat(RunbookSteps.of("\n\n1. Look for\n   sign-ins.\n2. Block."))
                .containsExactly("Look for sign-ins.", "Block.");
        assertThat(RunbookSteps.of("1. a\n10. b")).containsExactly("a", "b");
        assertThat(RunbookSteps.of("1) a\n2) b")).containsExactly("a", "b");
        assertThat(RunbookSteps.of("When it fires:\n\n1. a\n\n2. b\n\nThen rest."))
                .containsExactly("a", "b");
    }

    @Test
    void whereNothingIsNumberedAParagraphIsAStep() {
        assertThat(RunbookSteps.of("Block the address.")).containsExactly("Block the address.");
        assertThat(RunbookSteps.of("Look for\nsign-ins.\n\nThen block."))
                .containsExactly("Look for sign-ins.", "Then block.");
        assertThat(RunbookSteps.of("https://example.com/runbook"))
                .containsExactly("https://example.com/runbook");
        assertThat(RunbookSteps.of(" \n")).isEmpty();
    }

    @Test
    void aNumberAtTheStartOfALineIsNoStep() {
        assertThat(
                        RunbookSteps.of(
                                "1. Look at the last\n   30 minutes, from\n   192.0.2.1 on.\n2. Block."))
                .containsExactly("Look at the last 30 minutes, from 192.0.2.1 on.", "Block.");
    }

    @Test
    void paragraphsKeepTheirNumbersAndItems() {
        assertThat(
                        RunbookSteps.paragraphs(
                                "When it\nfires:\n1. Look\n   for it:\n   - here\n   - there,\n     too\n\nDone"))
                .containsExactly(
                        "When it fires:", "1. Look for it:", "- here", "- there, too", "Done");
        assertThat(RunbookSteps.indent("1. Look")).isEqualTo(3);
        assertThat(RunbookSteps.indent("- here")).isEqualTo(2);
        assertThat(RunbookSteps.indent("Done")).isZero();
    }

    @Test
    void textIsPrintable() {
        assertThat(RunbookSteps.of("Look\u001b[31m")).containsExactly("Look\\u001b[31m");
        assertThat(RunbookSteps.paragraphs("Look\u001b[31m")).containsExactly("Look\\u001b[31m");
    }
}
