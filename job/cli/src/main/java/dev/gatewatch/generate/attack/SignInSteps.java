package dev.gatewatch.generate.attack;

import dev.gatewatch.generate.record.AppUser;
import dev.gatewatch.generate.record.DoorSignIns;
import dev.gatewatch.generate.record.RatedRisk;
import dev.gatewatch.generate.record.RequestOrigin;

/** The steps of attacks on sign-ins. */
final class SignInSteps {
    private SignInSteps() {}

    static void spraying(AttackScene scene, int step, long time) {
        AppUser victim = scene.victim(step);
        scene.signIns(step)
                .wrongPassword(
                        time, scene.origin(step), victim, victim.client(), seldom(scene, step));
    }

    /** Four in five names are unknown; of the others, one in thirty passwords is right. */
    static void stuffing(AttackScene scene, int step, long time) {
        RequestOrigin origin = scene.origin(step);
        DoorSignIns signIns = scene.signIns(step);
        if (step % 5 < 4) {
            signIns.wrongPassword(time, origin, null, scene.client(), RatedRisk.NONE);
            return;
        }
        AppUser victim = scene.victim(step);
        if (step % 150 == 149) {
            signIns.passed(time, origin, victim, RatedRisk.LEAKED);
        } else {
            signIns.wrongPassword(time, origin, victim, victim.client(), seldom(scene, step));
        }
    }

    static void bruteForce(AttackScene scene, int step, long time) {
        AppUser victim = scene.victim(step);
        scene.signIns(step)
                .wrongPassword(
                        time, scene.origin(step), victim, victim.client(), seldom(scene, step));
    }

    static void bruteForceSuccess(AttackScene scene, int step, long time) {
        if (step < scene.plan().pace().attempts() - 1) {
            bruteForce(scene, step, time);
        } else {
            AppUser victim = scene.victim(step);
            scene.signIns(step)
                    .passed(time, scene.origin(step), withoutFactor(victim), RatedRisk.NONE);
        }
    }

    static void highRisk(AttackScene scene, int step, long time) {
        AppUser victim = scene.victim(step);
        scene.signIns(step)
                .wrongPassword(time, scene.origin(step), victim, victim.client(), RatedRisk.HIGH);
    }

    static void leaked(AttackScene scene, int step, long time) {
        scene.signIns(step)
                .passed(
                        time,
                        scene.origin(step),
                        withoutFactor(scene.victim(step)),
                        RatedRisk.LEAKED);
    }

    /** The user at home, then somebody else. */
    static void farCountries(AttackScene scene, int step, long time) {
        RequestOrigin origin = scene.origin(step);
        scene.signIns(step)
                .passed(
                        time,
                        new RequestOrigin(
                                origin.address(),
                                origin.agent(),
                                step == 0 ? "Germany" : "Hong Kong"),
                        withoutFactor(scene.victim(step)),
                        RatedRisk.NONE);
    }

    static void unknownName(AttackScene scene, int step, long time) {
        scene.signIns(step)
                .wrongPassword(time, scene.origin(step), null, scene.client(), RatedRisk.NONE);
    }

    static void codeGuessing(AttackScene scene, int step, long time) {
        scene.signIns(step)
                .wrongCode(time, scene.origin(step), scene.victim(step), seldom(scene, step));
    }

    static void fatigue(AttackScene scene, int step, long time) {
        scene.signIns(step)
                .codeSent(time, scene.origin(step), scene.victim(step), seldom(scene, step));
    }

    static AppUser withoutFactor(AppUser user) {
        return new AppUser(user.sub(), user.pool(), user.client(), false);
    }

    /** Cognito rates single attempts, and knows nothing of how many there are. */
    private static RatedRisk seldom(AttackScene scene, int step) {
        int share = scene.random(step).nextInt(40);
        return share == 0
                ? RatedRisk.HIGH
                : share < 4 ? new RatedRisk("Medium", false, false) : RatedRisk.NONE;
    }
}
