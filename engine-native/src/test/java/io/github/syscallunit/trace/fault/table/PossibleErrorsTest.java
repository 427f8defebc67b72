package io.github.syscallunit.trace.fault.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.TestEvents;
import io.github.syscallunit.trace.fact.OpenFlag;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.internal.TsvFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class PossibleErrorsTest {
    private static final Path MANUAL = Path.of("/usr/share/man/man2");
    private static final String EDITION = "Linux man-pages 6.03";
    private static final Pattern SECTION =
            Pattern.compile("^\\.SH ERRORS\n(.*?)(?=^\\.SH )", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("^\\.BR? +(\"?E[A-Z0-9].*)$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("\\bE[A-Z0-9]+\\b");
    private static final Pattern LINK = Pattern.compile("\\.so man2/(\\S+)\\.2\\s*");

    @Test
    void aCallFailsAsTheManualSays() {
        SyscallEvent write = TestEvents.named("write");

        assertThat(PossibleErrors.canFail(write, Errno.ENOSPC)).isTrue();
        assertThat(PossibleErrors.canFail(write, Errno.EXDEV)).isFalse();
        assertThat(PossibleErrors.canFail(TestEvents.named("rename"), Errno.EINTR))
                .isFalse();
        assertThat(PossibleErrors.canFail(TestEvents.named("rename"), Errno.EIO))
                .isTrue();
        assertThat(PossibleErrors.canFail(TestEvents.named("pwrite64"), Errno.ENOSPC))
                .isTrue();
        assertThat(PossibleErrors.canFail(TestEvents.named("getpid"), Errno.EIO))
                .isFalse();
    }

    @Test
    void openingAFileNeedsRoomWhereItMakesOneOnly() {
        SyscallEvent read = TestEvents.call("openat", "AT_FDCWD, \"/tmp/O_CREAT\", O_RDONLY")
                .meaning(SyscallFacts.builder().openFlags(EnumSet.of(OpenFlag.O_RDONLY)))
                .event();
        SyscallEvent create = TestEvents.call("openat", "AT_FDCWD, \"/tmp/\\\"x\", O_WRONLY|O_CREAT|O_EXCL, 0666")
                .meaning(SyscallFacts.builder()
                        .openFlags(EnumSet.of(OpenFlag.O_WRONLY, OpenFlag.O_CREAT, OpenFlag.O_EXCL)))
                .event();

        assertThat(PossibleErrors.canFail(read, Errno.ENOSPC)).isFalse();
        assertThat(PossibleErrors.canFail(read, Errno.EIO)).isTrue();
        assertThat(PossibleErrors.canFail(create, Errno.ENOSPC)).isTrue();
    }

    @Test
    void ofACallWithoutAPageNothingIsExcluded() {
        assertThat(PossibleErrors.canFail("io_uring_enter", Errno.EXDEV)).isTrue();
    }

    @Test
    void theTableIsThatOfTheManualOfThisMachine() throws IOException {
        assumeTrue(page("rename").contains(EDITION), "the manual pages of this machine are not " + EDITION);
        for (String[] row : TsvFile.rows(PossibleErrors.class, "syscall-errors.tsv")) {
            if (row.length == 2) {
                assertThat(new TreeSet<>(Set.of(row[1].split(" ")))).as(row[0]).isEqualTo(listed(row[0]));
            }
        }
    }

    private static Set<String> listed(String syscall) throws IOException {
        Matcher section = SECTION.matcher(page(syscall));
        Set<String> names = new TreeSet<>();
        if (section.find()) {
            TAG.matcher(section.group(1))
                    .results()
                    .forEach(tag -> NAME.matcher(tag.group(1))
                            .results()
                            .map(name -> name.group())
                            .filter(Predicate.not(name -> name.startsWith("ERESTART") || name.equals("EPOLLEXCLUSIVE")))
                            .forEach(name -> names.add(Errno.named(name).name())));
        }
        return names.isEmpty() ? Set.of("") : names;
    }

    private static String page(String name) throws IOException {
        Path file = MANUAL.resolve(name + ".2.gz");
        if (!Files.exists(file)) {
            return "";
        }
        try (InputStream page = new GZIPInputStream(Files.newInputStream(file))) {
            String text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            Matcher link = LINK.matcher(text);
            return link.matches() ? page(link.group(1)) : text;
        }
    }
}
