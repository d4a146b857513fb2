package dev.gatewatch.generate.attack;

import dev.gatewatch.label.AttackLabel;

/** An attack, step by step. */
final class RunningAttack {
    private final AttackScene scene;
    private int step;

    RunningAttack(AttackScene scene) {
        this.scene = scene;
    }

    /** All its steps before a time, epoch milliseconds. */
    void until(long end) {
        AttackPace pace = scene.plan().pace();
        while (step < pace.attempts()) {
            long time = time(pace);
            if (time >= end) {
                return;
            }
            step(time);
            step++;
        }
    }

    boolean isOver() {
        return step == scene.plan().pace().attempts();
    }

    /** Whether anything of it was recorded. */
    boolean happened() {
        return scene.happened();
    }

    AttackLabel label() {
        return scene.label();
    }

    /** Nobody is quite regular: each step is late by up to a quarter of the pause. */
    private long time(AttackPace pace) {
        long pause = pace.seconds() * 1_000L;
        return scene.plan().start()
                + step * pause
                + scene.random(-1 - step).nextLong(Math.max(1, pause / 4));
    }

    private void step(long time) {
        switch (scene.plan().kind()) {
            case PASSWORD_SPRAYING -> SignInSteps.spraying(scene, step, time);
            case CREDENTIAL_STUFFING -> SignInSteps.stuffing(scene, step, time);
            case BRUTE_FORCE -> SignInSteps.bruteForce(scene, step, time);
            case BRUTE_FORCE_SUCCESS -> SignInSteps.bruteForceSuccess(scene, step, time);
            case HIGH_RISK_REPEATS -> SignInSteps.highRisk(scene, step, time);
            case LEAKED_PASSWORDS -> SignInSteps.leaked(scene, step, time);
            case FAR_COUNTRIES -> SignInSteps.farCountries(scene, step, time);
            case ENUMERATION_SIGN_IN -> SignInSteps.unknownName(scene, step, time);
            case CODE_GUESSING -> SignInSteps.codeGuessing(scene, step, time);
            case MFA_FATIGUE -> SignInSteps.fatigue(scene, step, time);
            case TAKEOVER_AFTER_RESET -> AccountSteps.takeover(scene, step, time);
            case ENUMERATION_FORGOT_PASSWORD -> AccountSteps.forgotPassword(scene, step, time);
            case ENUMERATION_SIGN_UP -> AccountSteps.takenName(scene, step, time);
            case MASS_SIGN_UP -> AccountSteps.signUp(scene, step, time);
            case CODE_PUMPING -> AccountSteps.pumping(scene, step, time);
            case REFRESH_TOKEN_ABUSE -> AccountSteps.refresh(scene, step, time);
            case REFRESH_TOKEN_REUSE -> AccountSteps.reuse(scene, step, time);
            case CLIENT_CREDENTIALS_ABUSE -> AccountSteps.clientToken(scene, step, time);
            case CLIENT_SECRET_GUESSING -> AccountSteps.wrongSecret(scene, step, time);
            case IDENTITY_POOL_ABUSE -> AccountSteps.credentials(scene, step, time);
            default -> PoolSteps.run(scene, step, time);
        }
    }
}
