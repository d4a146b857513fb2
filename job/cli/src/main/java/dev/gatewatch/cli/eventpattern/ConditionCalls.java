package dev.gatewatch.cli.eventpattern;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.rule.compile.match.Folding;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.TextPattern;
import dev.gatewatch.rule.model.TextPattern.Literal;
import dev.gatewatch.rule.model.TextPattern.Wildcard;
import dev.gatewatch.rule.model.ValueMatcher;
import java.util.List;

/**
 * Which calls can meet a condition. Each answer may have more calls than do, never fewer: what a
 * condition excludes is looked at only where it says so by the source, the name, or {@code
 * signIn.*}.
 */
final class ConditionCalls {
    private static final String SIGN_IN = "signIn.";
    private static final String AUTH_EVENT = "authEvent.";

    private ConditionCalls() {}

    /** All calls that can meet the condition. */
    static CallSet of(Expression condition) {
        if (condition instanceof Expression.And and) {
            CallSet calls = CallSet.ALL;
            for (Expression operand : and.operands()) {
                calls = calls.and(of(operand));
            }
            return calls;
        }
        if (condition instanceof Expression.Or or) {
            CallSet calls = CallSet.NONE;
            for (Expression operand : or.operands()) {
                calls = calls.or(of(operand));
            }
            return calls;
        }
        if (condition instanceof Expression.Named named) {
            return of(named.selection());
        }
        if (condition instanceof Expression.FieldMatcher test) {
            return of(test.field(), test.test());
        }
        return CallSet.ALL;
    }

    private static CallSet of(String field, ValueMatcher test) {
        if (test instanceof ValueMatcher.AnyOf any) {
            CallSet calls = CallSet.NONE;
            for (ValueMatcher each : any.tests()) {
                calls = calls.or(of(field, each));
            }
            return calls;
        }
        if (test instanceof ValueMatcher.AllOf all) {
            CallSet calls = CallSet.ALL;
            for (ValueMatcher each : all.tests()) {
                calls = calls.and(of(field, each));
            }
            return calls;
        }
        if (test instanceof ValueMatcher.Null
                || (test instanceof ValueMatcher.Exists exists && !exists.present())) {
            return CallSet.ALL;
        }
        if (field.equals(BaseField.EVENT_SOURCE.path())) {
            return test instanceof ValueMatcher.Text text ? ofSource(text) : CallSet.ALL;
        }
        if (field.equals(BaseField.EVENT_NAME.path())) {
            return test instanceof ValueMatcher.Text text
                    ? CallSet.ofAny(names(text))
                    : CallSet.ALL;
        }
        if (field.startsWith(SIGN_IN)) {
            return ofSignIn(field, test);
        }
        // Only users of user pools have a history.
        return field.startsWith(AUTH_EVENT) ? SignInCallSets.USER_POOLS : CallSet.ALL;
    }

    private static CallSet ofSource(ValueMatcher.Text text) {
        String exact = text.pattern().exact();
        // CloudTrail writes sources in lower case.
        return exact == null
                ? CallSet.ALL
                : CallSet.of(text.cased() ? exact : Folding.fold(exact), CallNames.ALL);
    }

    private static CallSet ofSignIn(String field, ValueMatcher test) {
        String exact = test instanceof ValueMatcher.Text text ? text.pattern().exact() : null;
        if (exact != null && field.equals(BaseField.SIGN_IN_KIND.path())) {
            return SignInCallSets.ofKind(exact);
        }
        if (exact != null && field.equals(BaseField.SIGN_IN_SURFACE.path())) {
            return SignInCallSets.ofSurface(exact);
        }
        return SignInCallSets.ALL;
    }

    private static CallNames names(ValueMatcher.Text text) {
        TextPattern pattern = text.pattern();
        String exact = pattern.exact();
        if (exact != null) {
            return names(NameMatcher.Place.WHOLE, exact, text);
        }
        List<TextPattern.Part> parts = pattern.parts();
        if (parts.size() == 2) {
            if (parts.get(0) instanceof Literal start && parts.get(1) == Wildcard.ANY) {
                return names(NameMatcher.Place.START, start.text(), text);
            }
            if (parts.get(0) == Wildcard.ANY && parts.get(1) instanceof Literal end) {
                return names(NameMatcher.Place.END, end.text(), text);
            }
        }
        return CallNames.ALL;
    }

    private static CallNames names(NameMatcher.Place place, String name, ValueMatcher.Text text) {
        return CallNames.of(new NameMatcher(place, name, text.cased()));
    }
}
