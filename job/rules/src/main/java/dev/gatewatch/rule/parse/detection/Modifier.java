package dev.gatewatch.rule.parse.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A modifier after a field's name.
 *
 * @see <a
 *     href="https://github.com/SigmaHQ/sigma-specification/blob/main/specification/sigma-appendix-modifiers.md">Sigma
 *     modifiers</a>
 */
enum Modifier {
    CONTAINS(Group.PLACE),
    STARTSWITH(Group.PLACE),
    ENDSWITH(Group.PLACE),
    ALL(Group.LIST),
    NEQ(Group.NEGATION),
    CASED(Group.CASE),
    EXPAND(Group.PLACEHOLDER),
    WINDASH(Group.DASH),
    UTF16LE(Group.CHARSET, "wide"),
    UTF16BE(Group.CHARSET),
    UTF16(Group.CHARSET),
    BASE64(Group.BASE64),
    BASE64OFFSET(Group.BASE64),
    RE(Group.REGEX),
    IGNORECASE(Group.FLAG, "i"),
    MULTILINE(Group.FLAG, "m"),
    DOTALL(Group.FLAG, "s"),
    CIDR(Group.NETWORK),
    EXISTS(Group.PRESENCE),
    FIELDREF(Group.REFERENCE),
    LT(Group.COMPARISON),
    LTE(Group.COMPARISON),
    GT(Group.COMPARISON),
    GTE(Group.COMPARISON),
    MINUTE(Group.DATE),
    HOUR(Group.DATE),
    DAY(Group.DATE),
    WEEK(Group.DATE),
    MONTH(Group.DATE),
    YEAR(Group.DATE);

    /** The subject of modifiers: decides which can be combined, and in which order. */
    enum Group {
        PLACE,
        LIST,
        NEGATION,
        CASE,
        PLACEHOLDER,
        DASH,
        CHARSET,
        BASE64,
        REGEX,
        FLAG,
        NETWORK,
        PRESENCE,
        REFERENCE,
        COMPARISON,
        DATE
    }

    private final Group group;
    private final @Nullable String alias;

    Modifier(Group group) {
        this(group, null);
    }

    Modifier(Group group, @Nullable String alias) {
        this.group = group;
        this.alias = alias;
    }

    Group group() {
        return group;
    }

    /** The modifier of this name, or null. */
    static @Nullable Modifier of(String name) {
        for (Modifier modifier : values()) {
            if (modifier.sigmaName().equals(name) || name.equals(modifier.alias)) {
                return modifier;
            }
        }
        return null;
    }

    /** All names that Sigma has. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Modifier modifier : values()) {
            names.add(modifier.sigmaName());
            if (modifier.alias != null) {
                names.add(modifier.alias);
            }
        }
        return names;
    }

    private String sigmaName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
