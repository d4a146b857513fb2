package dev.gatewatch.generate.benign;

import dev.gatewatch.generate.record.AppUser;
import dev.gatewatch.generate.record.EntryDoor;
import dev.gatewatch.generate.record.RequestOrigin;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who uses the application.
 *
 * @param number among all, from 0
 * @param user the user
 * @param door how the user's application signs in
 * @param home where the user is outside of work
 * @param office the address at work; null for those who use the application in their own time
 * @param zone hours that the user's clock is ahead of UTC
 * @param perDay sign-ins on a usual day
 * @param typos the share of sign-ins that begin with a wrong password
 */
public record Resident(
        int number,
        AppUser user,
        EntryDoor door,
        RequestOrigin home,
        @Nullable String office,
        int zone,
        double perDay,
        double typos) {}
