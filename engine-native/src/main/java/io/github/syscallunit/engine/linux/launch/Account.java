package io.github.syscallunit.engine.linux.launch;

import com.sun.jna.Pointer;
import io.github.syscallunit.engine.linux.LibC;
import java.util.Optional;

/**
 * The user that a program runs as.
 *
 * @param uid the user's id
 * @param gid the id of the user's primary group
 */
public record Account(int uid, int gid) {
    private static final int PW_UID = 2 * Long.BYTES;
    private static final int PW_GID = PW_UID + Integer.BYTES;

    /**
     * Finds a user.
     *
     * @param name the login name
     * @return the account; empty if there is none of that name
     */
    public static Optional<Account> named(String name) {
        long entry = LibC.getpwnam(name);
        if (entry == 0) {
            return Optional.empty();
        }
        Pointer passwd = new Pointer(entry);
        return Optional.of(new Account(passwd.getInt(PW_UID), passwd.getInt(PW_GID)));
    }

    /** {@return whether this process may become another user} */
    public static boolean mayChange() {
        return LibC.geteuid() == 0;
    }
}
