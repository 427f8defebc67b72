package io.github.syscallunit.cli;

import io.github.syscallunit.cli.options.Settings;
import io.github.syscallunit.cli.options.UsageException;
import io.github.syscallunit.engine.linux.FileDescriptors;
import io.github.syscallunit.engine.linux.launch.Account;
import io.github.syscallunit.engine.linux.launch.ProcessExec;
import io.github.syscallunit.engine.linux.launch.Spawn;
import io.github.syscallunit.engine.linux.proc.CurrentProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Starts the command that will be traced, with the environment and descriptors that it would have without a tracer. */
final class CommandLauncher {
    private static final int LONGEST_PATH = 4095;
    private static final List<Integer> CLOSED = CurrentProcess.closedStandardDescriptors();
    private static final List<Integer> INHERITED = CurrentProcess.inheritedDescriptors();

    private CommandLauncher() {}

    /** Notes the descriptors that are open before this process opens any for itself. */
    static void rememberDescriptors() {
        Objects.requireNonNull(INHERITED);
    }

    /** Checks that the user and the program exist, with strace's messages. */
    static void require(Settings settings) {
        if (settings.user != null) {
            requireUser(settings.user);
        }
        if (!settings.command.isEmpty()) {
            require(settings.command.get(0));
        }
    }

    private static void requireUser(String user) {
        if (!Account.mayChange()) {
            throw new UsageException("You must be root to use the -u/--username option");
        }
        account(user);
        if (!Files.isExecutable(Path.of("/usr/bin/setpriv")) && !Files.isExecutable(Path.of("/bin/setpriv"))) {
            throw new UsageException("-u/--user needs setpriv, of util-linux, in /usr/bin");
        }
    }

    private static Account account(String user) {
        return Account.named(user).orElseThrow(() -> new UsageException("Cannot find user '" + user + "'"));
    }

    private static void require(String program) {
        if (program.indexOf('=') >= 0) {
            throw new UsageException("Can't start '" + program + "': its name has a '='; use a link with another name");
        }
        file(program);
    }

    /** Finds a program as strace does. */
    private static String file(String program) {
        if (program.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            throw new UsageException("exec: File name too long");
        }
        if (program.indexOf('/') >= 0) {
            if (!Files.exists(Path.of(program))) {
                throw missing(program);
            }
            return program;
        }
        String path = System.getenv().getOrDefault("PATH", "");
        for (String directory : path.split(":", -1)) {
            Path file = Path.of(directory.isEmpty() ? "." : directory).resolve(program);
            if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                return file.toString();
            }
        }
        throw missing(program);
    }

    private static UsageException missing(String program) {
        return new UsageException("Can't stat '" + program + "': No such file or directory");
    }

    /** Keeps the program's standard input and output open no longer: their readers and writers wait for their end. */
    static void leaveStandardStreams() {
        for (int descriptor : new int[] {0, 1}) {
            if (!CLOSED.contains(descriptor)) {
                FileDescriptors.leave(descriptor);
            }
        }
    }

    static Spawn start(Settings settings) {
        Map<Integer, Integer> descriptors = new HashMap<>();
        for (int number : INHERITED) {
            descriptors.put(number, number);
        }
        for (int number : CLOSED) {
            descriptors.put(number, Spawn.CLOSED);
        }
        return Spawn.start(
                words(settings),
                environment(settings.environment),
                Path.of("").toAbsolutePath(),
                descriptors,
                settings.user == null ? null : account(settings.user));
    }

    /**
     * {@return the command's words: with the path of the program if {@code -E PATH=} changes where it would be found}
     */
    private static List<String> words(Settings settings) {
        boolean changed =
                settings.environment.stream().anyMatch(change -> change.equals("PATH") || change.startsWith("PATH="));
        if (!changed) {
            return settings.command;
        }
        List<String> words = new ArrayList<>(settings.command);
        words.set(0, file(words.get(0)));
        return words;
    }

    /** Replaces this process by the command. Returns only on failure, with the errno. */
    static int become(Settings settings) {
        String file = file(settings.command.get(0));
        List<String> words = settings.command;
        if (settings.user != null) {
            words = new ArrayList<>(Spawn.becoming(account(settings.user)));
            words.addAll(settings.command);
            file = file(words.get(0));
        }
        return ProcessExec.become(file, words, environment(settings.environment), Set.copyOf(INHERITED));
    }

    private static List<String> environment(List<String> changes) {
        List<String> environment = new ArrayList<>(CurrentProcess.environment());
        for (String change : changes) {
            int equals = change.indexOf('=');
            String name = equals < 0 ? change : change.substring(0, equals);
            int place = -1;
            for (int i = 0; i < environment.size(); i++) {
                place = environment.get(i).startsWith(name + "=") ? i : place;
            }
            if (equals < 0) {
                environment.removeIf(variable -> variable.startsWith(name + "="));
            } else if (place >= 0) {
                environment.set(place, change);
            } else {
                environment.add(change);
            }
        }
        return environment;
    }
}
