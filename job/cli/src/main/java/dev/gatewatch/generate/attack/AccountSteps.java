package dev.gatewatch.generate.attack;

import dev.gatewatch.generate.record.AppUser;
import dev.gatewatch.generate.record.RatedRisk;
import dev.gatewatch.generate.record.RequestOrigin;

/** The steps of attacks on accounts and tokens. */
final class AccountSteps {
    private AccountSteps() {}

    /** Asked for, confirmed, signed in, password changed, second factor replaced. */
    static void takeover(AttackScene scene, int step, long time) {
        AppUser victim = scene.victim(step);
        RequestOrigin origin = scene.origin(step);
        switch (step) {
            case 0 -> scene.accounts(step).reset(time, origin, victim, victim.client());
            case 1 -> scene.accounts(step).resetConfirmed(time, origin, victim);
            case 2 ->
                    scene.signIns(step)
                            .passed(
                                    time,
                                    origin,
                                    SignInSteps.withoutFactor(victim),
                                    RatedRisk.NONE);
            case 3 -> scene.accounts(step).passwordChanged(time, origin, victim);
            default -> scene.accounts(step).factorAdded(time, origin, victim);
        }
    }

    /** Half of the names exist. */
    static void forgotPassword(AttackScene scene, int step, long time) {
        AppUser victim = step % 2 == 0 ? scene.victim(step) : null;
        scene.accounts(step).reset(time, scene.origin(step), victim, scene.client());
    }

    /** A name that is taken tells that it exists; one in five is not, and is signed up. */
    static void takenName(AttackScene scene, int step, long time) {
        if (step % 5 == 4) {
            signUp(scene, step, time);
        } else {
            scene.accounts(step).nameTaken(time, scene.origin(step), scene.client());
        }
    }

    static void signUp(AttackScene scene, int step, long time) {
        scene.accounts(step).signUp(time, scene.origin(step), scene.newcomer(step));
    }

    /** Codes for users that the attacker has made before. */
    static void pumping(AttackScene scene, int step, long time) {
        AppUser user = scene.newcomer(step % scene.plan().pace().users());
        if (step % 2 == 0) {
            scene.accounts(step).codeAgain(time, scene.origin(step), user);
        } else {
            scene.accounts(step).reset(time, scene.origin(step), user, user.client());
        }
    }

    static void refresh(AttackScene scene, int step, long time) {
        scene.tokens(step)
                .refresh(time, scene.origin(step), scene.victim(step), scene.plan().door());
    }

    static void reuse(AttackScene scene, int step, long time) {
        scene.tokens(step)
                .reused(time, scene.origin(step), scene.victim(step), scene.plan().door());
    }

    static void clientToken(AttackScene scene, int step, long time) {
        scene.tokens(step)
                .clientToken(time, scene.origin(step), scene.service(), scene.plan().door());
    }

    static void wrongSecret(AttackScene scene, int step, long time) {
        scene.tokens(step)
                .wrongSecret(time, scene.origin(step), scene.service(), scene.plan().door());
    }

    static void credentials(AttackScene scene, int step, long time) {
        scene.tokens(step).credentials(time, scene.origin(step), scene.visitor(step), false);
    }
}
