package dev.gatewatch.rule.compile;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.rule.model.DateUnit;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.Place;
import dev.gatewatch.rule.model.TextPattern;
import dev.gatewatch.rule.model.ValueMatcher;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What rules mean, written down as simply as can be: the other half of a comparison. Events are
 * maps of fields to lists of strings, numbers, booleans and {@link #NULL}.
 */
final class NaiveRules {
    static final Object NULL = new Object();

    private final Map<String, List<Object>> event;

    NaiveRules(Map<String, List<Object>> event) {
        this.event = event;
    }

    boolean matches(Expression expression) {
        if (expression instanceof Expression.And and) {
            return and.operands().stream().allMatch(this::matches);
        }
        if (expression instanceof Expression.Or or) {
            return or.operands().stream().anyMatch(this::matches);
        }
        if (expression instanceof Expression.Not not) {
            return !matches(not.operand());
        }
        if (expression instanceof Expression.Named named) {
            return matches(named.selection());
        }
        if (expression instanceof Expression.FieldReference reference) {
            return refers(reference);
        }
        Expression.FieldMatcher leaf = (Expression.FieldMatcher) expression;
        return passes(values(leaf.field()), leaf.test());
    }

    private @Nullable List<Object> values(String field) {
        if (!field.equals(FieldPlan.WHOLE_RECORD)) {
            return event.get(field);
        }
        List<Object> all = new ArrayList<>();
        event.values().forEach(all::addAll);
        all.removeIf(value -> value.equals(NULL));
        return all.isEmpty() ? null : all;
    }

    private static boolean passes(@Nullable List<Object> values, ValueMatcher test) {
        if (test instanceof ValueMatcher.AnyOf anyOf) {
            return anyOf.tests().stream().anyMatch(each -> passes(values, each));
        }
        if (test instanceof ValueMatcher.Listed listed) {
            return listed.tests().stream().anyMatch(each -> passes(values, each));
        }
        if (test instanceof ValueMatcher.AllOf allOf) {
            return allOf.tests().stream().allMatch(each -> passes(values, each));
        }
        if (test instanceof ValueMatcher.Exists exists) {
            return exists.present() == (values != null);
        }
        if (test instanceof ValueMatcher.Null) {
            return values == null || values.contains(NULL);
        }
        return values != null
                && values.stream().anyMatch(value -> !value.equals(NULL) && one(value, test));
    }

    private static boolean one(Object value, ValueMatcher test) {
        String text = value.toString();
        if (test instanceof ValueMatcher.Text pattern) {
            int flags =
                    pattern.cased()
                            ? Pattern.DOTALL
                            : Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
            return Pattern.compile(regex(pattern.pattern()), flags).matcher(text).matches();
        }
        if (test instanceof ValueMatcher.Numeric number) {
            return number.text().equalsIgnoreCase(text)
                    || (value instanceof Number
                            && number.value().compareTo(new BigDecimal(text)) == 0);
        }
        if (test instanceof ValueMatcher.Bool bool) {
            return !(value instanceof Number) && text.equalsIgnoreCase("" + bool.value());
        }
        if (test instanceof ValueMatcher.Regex regex) {
            int flags = regex.ignoreCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
            flags |= regex.multiline() ? Pattern.MULTILINE : 0;
            flags |= regex.dotAll() ? Pattern.DOTALL : 0;
            return Pattern.compile(regex.pattern(), flags).matcher(text).find();
        }
        if (test instanceof ValueMatcher.Compared compared) {
            BigDecimal number = value instanceof Boolean ? null : number(text);
            return number != null
                    && compared.comparison().accepts(number.compareTo(compared.value()));
        }
        if (test instanceof ValueMatcher.DatePart part) {
            BigDecimal number = date(part.unit(), text);
            return number != null && part.comparison().accepts(number.compareTo(part.value()));
        }
        ValueMatcher.InNetwork address = (ValueMatcher.InNetwork) test;
        return value instanceof String && inNetwork(address, text);
    }

    private static String regex(TextPattern pattern) {
        StringBuilder regex = new StringBuilder();
        for (TextPattern.Part part : pattern.parts()) {
            if (part instanceof TextPattern.Literal literal) {
                regex.append(Pattern.quote(literal.text()));
            } else {
                regex.append(
                        switch ((TextPattern.Wildcard) part) {
                            case ANY -> ".*";
                            case ONE -> ".";
                            case DASH -> "[-/\u2013\u2014\u2015]";
                        });
            }
        }
        return regex.toString();
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable BigDecimal date(DateUnit unit, String text) {
        ZonedDateTime date;
        try {
            date =
                    number(text) == null
                            ? OffsetDateTime.parse(text).atZoneSameInstant(ZoneOffset.UTC)
                            : Instant.ofEpochSecond(
                                            new BigDecimal(text)
                                                    .setScale(0, RoundingMode.DOWN)
                                                    .longValueExact())
                                    .atZone(ZoneOffset.UTC);
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
        return BigDecimal.valueOf(
                switch (unit) {
                    case MINUTE -> date.getMinute();
                    case HOUR -> date.getHour();
                    case DAY -> date.getDayOfMonth();
                    case WEEK -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
                    case MONTH -> date.getMonthValue();
                    case YEAR -> date.get(ChronoField.YEAR);
                });
    }

    private static boolean inNetwork(ValueMatcher.InNetwork test, String text) {
        // Only what looks like an address, so that no name server is asked.
        if (!text.matches("[0-9.]{7,}|[0-9a-fA-F.:]*:[0-9a-fA-F.:]*")) {
            return false;
        }
        try {
            byte[] bytes = InetAddress.getByName(text).getAddress();
            byte[] wide = new byte[16];
            System.arraycopy(bytes, 0, wide, 16 - bytes.length, bytes.length);
            if (bytes.length == 4) {
                wide[10] = -1;
                wide[11] = -1;
            }
            boolean v4Text = text.indexOf(':') < 0;
            if (v4Text && !test.network().v4()) {
                return false;
            }
            for (int bit = 0; bit < test.network().prefix(); bit++) {
                long half = bit < 64 ? test.network().high() : test.network().low();
                boolean asked = (half >>> (63 - bit % 64) & 1) == 1;
                if (asked != ((wide[bit / 8] >> (7 - bit % 8) & 1) == 1)) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private boolean refers(Expression.FieldReference reference) {
        for (Object value : event.getOrDefault(reference.field(), List.of())) {
            for (Object other : event.getOrDefault(reference.other(), List.of())) {
                if (!value.equals(NULL)
                        && !other.equals(NULL)
                        && has(value.toString(), other.toString(), reference)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean has(String value, String other, Expression.FieldReference reference) {
        String text = reference.cased() ? value : value.toLowerCase(Locale.ROOT);
        String part = reference.cased() ? other : other.toLowerCase(Locale.ROOT);
        Place place = reference.place();
        return switch (place) {
            case WHOLE -> text.equals(part);
            case START -> text.startsWith(part);
            case END -> text.endsWith(part);
            case ANYWHERE -> text.contains(part);
        };
    }
}
