package dev.gatewatch.replay;

/** The progress of replays that are not run. */
public final class ProgressMade {
    private ProgressMade() {}

    /** So many bytes more have been read, and events have been handed on at these times. */
    public static ReplayProgress by(String replay, long bytes, long... times) {
        ReplayProgress progress = ReplayProgress.of(replay);
        progress.addBytes(bytes);
        for (long time : times) {
            progress.addEvent(time);
        }
        return progress;
    }
}
