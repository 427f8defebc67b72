package io.github.syscallunit.trace;

import static io.github.syscallunit.trace.TestEvents.call;
import static io.github.syscallunit.trace.TestEvents.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syscallunit.trace.fact.NewTask;
import io.github.syscallunit.trace.fact.SyscallFacts;
import io.github.syscallunit.trace.internal.TsvFile;
import io.github.syscallunit.trace.table.Abi;
import io.github.syscallunit.trace.table.SyscallTable;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyscallSetTest {
    private static final long CLONE_THREAD = 0x10000;
    private static final int SELF = 10;

    private static boolean matches(String set, SyscallEvent event) {
        return SyscallSet.parse(set).matches(event);
    }

    @Nested
    class Syntax {
        @Test
        void namesClassesAndPatternsAddUp() {
            SyscallSet set = SyscallSet.parse("kill, %statfs,/^mlock");

            assertThat(set.names())
                    .containsExactly(
                            "kill",
                            "mlock",
                            "mlock2",
                            "mlockall",
                            "pidfd_send_signal",
                            "rt_sigqueueinfo",
                            "rt_tgsigqueueinfo",
                            "statfs",
                            "statfs64",
                            "tgkill",
                            "tkill");
            assertThat(set).hasToString("kill, %statfs,/^mlock");
        }

        @Test
        void anExclamationMarkInvertsTheWholeSet() {
            assertThat(matches("!futex,close", named("futex"))).isFalse();
            assertThat(matches("!futex,close", named("close"))).isFalse();
            assertThat(matches("!futex,close", named("openat"))).isTrue();
            assertThat(matches("!futex", named("syscall_0x1f4"))).isTrue();
        }

        @Test
        void eachOfSeveralSetsIsReadOnItsOwn() {
            SyscallSet set = SyscallSet.anyOf("!futex,close", "kill", "=futex");

            assertThat(set.matches(named("futex"))).isTrue();
            assertThat(set.matches(named("openat"))).isTrue();
            assertThat(set.matches(named("close"))).isFalse();
            assertThat(SyscallSet.anyOf("!kill", "fork")
                            .matches(call("kill", "", 99, 15).event()))
                    .isFalse();
            assertThat(set).hasToString("!futex,close or kill or =futex");
        }

        @Test
        void severalSetsAreOne() {
            assertThat(SyscallSet.anyOf("kill", "%network"))
                    .isEqualTo(SyscallSet.parse("kill,%network"))
                    .hasToString("kill,%network");
            assertThatIllegalArgumentException()
                    .isThrownBy(SyscallSet::anyOf)
                    .withMessage("no set of syscalls is given");
            assertThat(SyscallSet.anyOf("!futex")).isEqualTo(SyscallSet.parse("!futex"));
            assertThat(SyscallSet.anyOf("!close", "all")).isEqualTo(SyscallSet.ALL);
            assertThat(SyscallSet.anyOf("none", "!close").names())
                    .isEqualTo(SyscallSet.parse("!close").names());
        }

        @Test
        void severalSetsTellWhatMayMatch() {
            SyscallSet set = SyscallSet.anyOf("!fork", "vfork,close");

            assertThat(set.dependsOnArguments()).isTrue();
            assertThat(set.mayMatch("vfork")).isTrue();
            assertThat(set.mayMatch(Abi.X86_64, 3)).isTrue();
            assertThat(SyscallSet.anyOf("!futex", "kill").mayMatch("futex")).isFalse();
            assertThat(SyscallSet.anyOf("!futex", "open").namesNotCoveredBy(SyscallSet.parse("!futex,close")))
                    .containsExactly("close");
            assertThat(SyscallSet.anyOf("!futex", "open").namesNotCoveredBy(SyscallSet.anyOf("!futex", "kill")))
                    .isEmpty();
            assertThat(SyscallSet.parse("futex,openat").namesNotCoveredBy(SyscallSet.anyOf("!futex", "futex")))
                    .isEmpty();
        }

        @Test
        void allIsEveryCallAndNoneIsNone() {
            assertThat(SyscallSet.ALL.matches(named("syscall_0x1f4"))).isTrue();
            assertThat(SyscallSet.NONE.matches(named("openat"))).isFalse();
            assertThat(SyscallSet.parse("!all")).isEqualTo(SyscallSet.NONE);
            assertThat(SyscallSet.parse("!none")).isEqualTo(SyscallSet.ALL);
            assertThat(SyscallSet.parse("open,all")).isEqualTo(SyscallSet.ALL);
        }

        @Test
        void aQuestionMarkForgivesAnUnknownName() {
            assertThat(SyscallSet.parse("?klil,openat").names()).contains("openat");
            assertThat(SyscallSet.parse("?%fiel")).isEqualTo(SyscallSet.NONE);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '\0',
                value = {
                    "klil | no syscall is named \"klil\": did you mean \"kill\"?",
                    "opnat | no syscall is named \"opnat\": did you mean \"openat\"?",
                    "open,fsnyc | no syscall is named \"fsnyc\": did you mean \"fsync\"?",
                    "=opne | no syscall is named \"opne\": did you mean \"open\"?",
                    "%fiel | no class of syscalls is named \"%fiel\": did you mean \"%file\"?",
                    "qqqqqq | no syscall is named \"qqqqqq\"",
                    "/^qq | no syscall's name matches \"/^qq\""
                })
        void aTypoIsAnErrorThatSuggestsTheNearestName(String set, String message) {
            assertThatExceptionOfType(UnknownSyscallException.class)
                    .isThrownBy(() -> SyscallSet.parse(set))
                    .withMessage(message);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", ",", "open,", "open,!close", "!", "!!open", "/(", "?"})
        void whatIsNoSetIsRefused(String set) {
            assertThatIllegalArgumentException().isThrownBy(() -> SyscallSet.parse(set));
            assertThatIllegalArgumentException().isThrownBy(() -> SyscallSet.anyOf("close", set));
        }
    }

    @Nested
    class Families {
        @Test
        void aPlainNameCoversItsSynonyms() {
            assertThat(SyscallSet.parse("open").names()).containsExactly("creat", "open", "openat", "openat2");
            assertThat(SyscallSet.parse("rename").names()).containsExactly("rename", "renameat", "renameat2");
        }

        @Test
        void anEqualsSignNamesOneSyscallAlone() {
            assertThat(SyscallSet.parse("=open").names()).containsExactly("open");
        }

        @Test
        void theSyntaxOfStraceKnowsNoFamilies() {
            assertThat(SyscallSet.parseExact("open").names()).containsExactly("open");
            assertThatExceptionOfType(UnknownSyscallException.class).isThrownBy(() -> SyscallSet.parseExact("=open"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "open",
                    "fork",
                    "vfork",
                    "clone",
                    "execve",
                    "kill",
                    "unlink",
                    "rmdir",
                    "rename",
                    "mkdir",
                    "mknod",
                    "link",
                    "symlink",
                    "readlink",
                    "stat",
                    "lstat",
                    "fstat",
                    "access",
                    "chmod",
                    "chown",
                    "utime",
                    "read",
                    "write",
                    "dup",
                    "pipe",
                    "accept",
                    "poll",
                    "select",
                    "epoll_create",
                    "epoll_wait",
                    "eventfd",
                    "signalfd",
                    "inotify_init",
                    "mmap",
                    "wait4",
                    "nanosleep",
                    "getdents",
                    "futex"
                })
        void aFamilyHasMembersOnBothArchitectures(String family) {
            SyscallSet set = SyscallSet.parse(family);

            for (Abi abi : List.of(Abi.X86_64, Abi.AARCH64)) {
                assertThat(set.names())
                        .as(abi.label())
                        .anyMatch(name -> SyscallTable.of(abi).number(name).isPresent());
            }
        }

        @Test
        void everyMemberOfAFamilyIsASyscall() {
            for (String[] row : TsvFile.rows(SyscallNames.class, "syscall-families.tsv")) {
                assertThat(SyscallTable.allNames()).contains(row[1].split(" ", -1));
            }
        }

        @Test
        void forkIsACloneThatMakesAProcess() {
            assertThat(matches("fork", named("vfork"))).isTrue();
            assertThat(matches("fork", call("clone", "", 0x1200011).event())).isTrue();
            assertThat(matches("fork", call("clone", "", CLONE_THREAD | 0x100).event()))
                    .isFalse();
            assertThat(matches(
                            "fork",
                            call("clone3", "{flags=CLONE_VM|CLONE_VFORK, …}, 88")
                                    .meaning(SyscallFacts.builder().newTask(NewTask.PROCESS))
                                    .event()))
                    .isTrue();
            assertThat(matches(
                            "fork",
                            call("clone3", "{flags=CLONE_VM|CLONE_THREAD, …}, 88")
                                    .meaning(SyscallFacts.builder().newTask(NewTask.THREAD))
                                    .event()))
                    .isFalse();
            assertThat(matches("!fork", call("clone", "", CLONE_THREAD).event()))
                    .isTrue();
            assertThat(matches("!fork", call("clone", "", 17).event())).isFalse();
        }

        @Test
        void killIsNotTheSignalByWhichAProcessWakesItsOwnThread() {
            assertThat(matches("kill", call("tgkill", "", SELF, 12, 10).event()))
                    .isFalse();
            assertThat(matches("kill", call("tgkill", "", 99, 99, 10).event())).isTrue();
            assertThat(matches("kill", call("rt_sigqueueinfo", "", SELF).event()))
                    .isFalse();
            assertThat(matches("kill", call("kill", "", 99, 15).event())).isTrue();
            assertThat(matches("kill", call("kill", "", SELF, 15).event())).isTrue();
            assertThat(matches("kill", named("pidfd_send_signal"))).isTrue();
            assertThat(matches("tgkill", call("tgkill", "", SELF).event())).isTrue();
        }

        @Test
        void unlinkatRemovesAFileOrADirectory() {
            SyscallEvent file = call("unlinkat", "", -100, 1, 0).event();
            SyscallEvent directory = call("unlinkat", "", -100, 1, 0x200).event();

            assertThat(List.of(matches("unlink", file), matches("rmdir", file))).containsExactly(true, false);
            assertThat(List.of(matches("unlink", directory), matches("rmdir", directory)))
                    .containsExactly(false, true);
            assertThat(matches("unlink,rmdir", directory)).isTrue();
        }

        @Test
        void theKindOfStatLiesInTheFlags() {
            SyscallEvent followed = call("newfstatat", "", -100, 1, 2, 0).event();
            SyscallEvent notFollowed = call("newfstatat", "", -100, 1, 2, 0x100).event();
            SyscallEvent ofDescriptor = call("statx", "", 5, 1, 0x1000).event();

            assertThat(matches("stat", followed)).isTrue();
            assertThat(matches("lstat", followed)).isFalse();
            assertThat(matches("lstat", notFollowed)).isTrue();
            assertThat(matches("fstat", notFollowed)).isFalse();
            assertThat(matches("fstat", ofDescriptor)).isTrue();
        }

        @Test
        void theKindOfExtendedAttributesLiesInTheFlags() {
            SyscallEvent followed = call("setxattrat", "", -100, 1, 0, 2).event();
            SyscallEvent notFollowed =
                    call("removexattrat", "", -100, 1, 0x100, 2).event();
            SyscallEvent ofDescriptor = call("getxattrat", "", 5, 1, 0x1000, 2).event();

            assertThat(matches("setxattr", followed)).isTrue();
            assertThat(matches("lsetxattr", followed)).isFalse();
            assertThat(matches("lremovexattr", notFollowed)).isTrue();
            assertThat(matches("fremovexattr", notFollowed)).isFalse();
            assertThat(matches("fgetxattr", ofDescriptor)).isTrue();
            assertThat(matches("getxattr", ofDescriptor)).isTrue();
        }
    }

    @Nested
    class BeforeACallIsKnown {
        @Test
        void theNumberTellsWhetherACallMayMatch() {
            SyscallSet open = SyscallSet.parse("open");

            assertThat(open.mayMatch(Abi.X86_64, 2)).isTrue();
            assertThat(open.mayMatch(Abi.AARCH64, 56)).isTrue();
            assertThat(open.mayMatch(Abi.X86_64, 56)).isFalse();
            assertThat(SyscallSet.ALL.mayMatch(Abi.X86_64, 9999)).isTrue();
        }

        @Test
        void aSetThatNeedsArgumentsSaysSo() {
            assertThat(SyscallSet.parse("fork").dependsOnArguments()).isTrue();
            assertThat(SyscallSet.parse("!fork").dependsOnArguments()).isTrue();
            assertThat(SyscallSet.parse("fork,clone").dependsOnArguments()).isFalse();
            assertThat(SyscallSet.parse("open,%network").dependsOnArguments()).isFalse();
            assertThat(SyscallSet.parse("fork").mayMatch("clone")).isTrue();
            assertThat(SyscallSet.parse("!fork").mayMatch("clone")).isTrue();
            assertThat(SyscallSet.parse("!fork").mayMatch("vfork")).isFalse();
        }
    }

    @Nested
    class Coverage {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "open | %file",
                    "fork | %process",
                    "fork | fork",
                    "fork | clone,fork",
                    "kill | fork,kill",
                    "!open | !open",
                    "!%file | !open",
                    "open | !close",
                    "fork | !close",
                    "fork | all",
                    "!fork | !fork"
                })
        void aSetLiesWithinAWiderOne(String set, String filter) {
            assertThat(SyscallSet.parse(set).namesNotCoveredBy(SyscallSet.parse(filter)))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "open,close | %file | close",
                    "=clone | fork | clone",
                    "fork | !fork | clone, clone3, fork, vfork",
                    "=clone | !fork | clone",
                    "unlink | rmdir | unlink, unlinkat",
                    "openat | none | openat"
                })
        void whatAFilterLeavesOutIsNamed(String set, String filter, String names) {
            assertThat(SyscallSet.parse(set).namesNotCoveredBy(SyscallSet.parse(filter)))
                    .containsExactly(names.split(", ", -1));
        }
    }
}
