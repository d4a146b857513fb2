package dev.gatewatch.config;

import java.util.Locale;

/** The options as a Markdown table, for people. */
public final class ConfigTable {
    private ConfigTable() {}

    /** The table, a line for each option, in lines that end with a line feed. */
    public static String markdown() {
        StringBuilder table = new StringBuilder();
        table.append("| Group | Key | Values | Default | What it does |\n");
        table.append("|---|---|---|---|---|\n");
        for (Option<?> option : Options.ALL) {
            table.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | `%s` | %s | %s | %s |\n",
                            option.group(),
                            option.key(),
                            option.type().description(),
                            option.defaultText().isEmpty() ? "-" : "`" + option.defaultText() + "`",
                            option.meaning()));
        }
        return table.toString();
    }
}
