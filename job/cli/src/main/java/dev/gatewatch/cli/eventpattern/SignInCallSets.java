package dev.gatewatch.cli.eventpattern;

import dev.gatewatch.decode.signin.SignInCalls;
import dev.gatewatch.event.signin.SignInKind;
import dev.gatewatch.event.signin.SignInSurface;
import dev.gatewatch.rule.compile.match.Folding;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which calls have a {@code signIn.*} of some value. */
final class SignInCallSets {
    /** How the requests end that a pool's web pages get. */
    private static final Set<String> PAGES = Set.of("_GET", "_POST");

    private static final Map<String, Set<SignInKind>> KNOWN = SignInCalls.ofUserPools();

    /** All calls of user pools. */
    static final CallSet USER_POOLS = CallSet.of(SignInCalls.USER_POOLS, CallNames.ALL);

    private static final CallSet CONSOLE =
            CallSet.of(
                    SignInCalls.CONSOLE,
                    CallNames.of(
                            new NameMatcher(
                                    NameMatcher.Place.WHOLE, SignInCalls.CONSOLE_LOGIN, true)));

    /** All calls that have one. */
    static final CallSet ALL = USER_POOLS.or(CONSOLE);

    private SignInCallSets() {}

    /**
     * The calls of a kind.
     *
     * @param text its text, in whatever case; a text that is of no kind is of no call
     */
    static CallSet ofKind(String text) {
        CallSet calls = CallSet.NONE;
        for (SignInKind kind : SignInKind.values()) {
            if (Folding.fold(kind.text()).equals(Folding.fold(text))) {
                calls = calls.or(CallSet.of(SignInCalls.USER_POOLS, names(kind)));
                if (kind == SignInKind.SIGN_IN) {
                    calls = calls.or(CONSOLE);
                }
            }
        }
        return calls;
    }

    /**
     * The calls of a surface.
     *
     * @param text its text, in whatever case
     */
    static CallSet ofSurface(String text) {
        String folded = Folding.fold(text);
        if (folded.equals(Folding.fold(SignInSurface.ACTIVITY_LOG.text()))) {
            // Its entries are no events of CloudTrail.
            return CallSet.NONE;
        }
        return folded.equals(Folding.fold(SignInSurface.CONSOLE.text())) ? CONSOLE : USER_POOLS;
    }

    private static CallNames names(SignInKind kind) {
        CallNames names = CallNames.NONE;
        for (Map.Entry<String, Set<SignInKind>> call : KNOWN.entrySet()) {
            if (call.getValue().contains(kind)) {
                names = names.or(CallNames.named(call.getKey()));
            }
        }
        if (kind == SignInKind.OTHER) {
            for (String page : PAGES) {
                names = names.or(CallNames.of(new NameMatcher(NameMatcher.Place.END, page, false)));
            }
        }
        return kind == SignInKind.ADMIN ? names.or(administrative()) : names;
    }

    /** All names but those that are of another kind. */
    private static CallNames administrative() {
        Set<String> others = new TreeSet<>(KNOWN.keySet());
        others.removeIf(name -> PAGES.stream().anyMatch(name::endsWith));
        PAGES.forEach(page -> others.add("*" + page));
        return new CallNames(Set.of(), others);
    }
}
