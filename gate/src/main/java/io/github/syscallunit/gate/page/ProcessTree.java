package io.github.syscallunit.gate.page;

import io.github.syscallunit.gate.text.Formats;
import io.github.syscallunit.trace.SyscallEvent;
import io.github.syscallunit.trace.SyscallSet;
import io.github.syscallunit.trace.fact.Execution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the processes of a test as a tree, with their programs, threads and numbers of calls. */
final class ProcessTree {
    private static final SyscallSet FORKS = SyscallSet.parse("fork");

    private final Html html;
    private final Map<Long, ProcessNode> processes = new LinkedHashMap<>();

    ProcessTree(Html html, List<SyscallEvent> events) {
        this.html = html;
        events.forEach(this::add);
    }

    /** The tree is left out if the test has only one process and one thread. */
    void write() {
        boolean plain = processes.size() == 1
                && processes.values().iterator().next().threads.size() == 1;
        if (processes.isEmpty() || plain) {
            return;
        }
        html.start("details", "class", "processes");
        html.leaf("summary", "Processes and threads: " + Formats.count(processes.size(), "process", "processes"));
        html.start("ul", "class", "tree");
        processes.values().stream().filter(process -> !process.isChild).toList().forEach(this::write);
        html.end().end();
    }

    private void write(ProcessNode process) {
        html.start("li").leaf("b", "" + process.pid).text(" ");
        process.programs.forEach(program -> html.leaf("code", program, "class", "name"));
        html.start("ul");
        process.threads.forEach((tid, thread) -> html.start("li", "class", "thread")
                .leaf("span", thread.name, "class", "name")
                .leaf("span", " " + tid + " · " + Formats.count(thread.calls, "call", "calls"), "class", "muted")
                .end());
        process.children.forEach(this::write);
        html.end().end();
    }

    private void add(SyscallEvent event) {
        ProcessNode process = process(event.pid());
        ThreadNode thread = process.threads.computeIfAbsent(event.tid(), tid -> new ThreadNode());
        thread.name = event.threadName();
        thread.calls++;
        if (!event.hasFacts()) {
            return;
        }
        if (event.errno() == null) {
            event.facts().execution().ifPresent(execution -> process.programs.add(commandLine(execution)));
        }
        if (FORKS.matches(event) && event.returned() && event.result() > 0) {
            ProcessNode child = process(event.result());
            if (!child.isChild && child != process) {
                child.isChild = true;
                process.children.add(child);
            }
        }
    }

    /** As it would be typed, roughly: an argument that is empty or has a space stands in quotes. */
    private static String commandLine(Execution execution) {
        return Stream.concat(
                        Stream.of(execution.program()),
                        execution.arguments().stream().skip(1))
                .map(word ->
                        word.isEmpty() || word.chars().anyMatch(Character::isWhitespace) ? "\"" + word + "\"" : word)
                .collect(Collectors.joining(" "));
    }

    private ProcessNode process(long pid) {
        return processes.computeIfAbsent(pid, ProcessNode::new);
    }

    private static final class ProcessNode {
        final long pid;
        final List<String> programs = new ArrayList<>();
        final Map<Long, ThreadNode> threads = new TreeMap<>();
        final List<ProcessNode> children = new ArrayList<>();
        boolean isChild;

        ProcessNode(long pid) {
            this.pid = pid;
        }
    }

    private static final class ThreadNode {
        String name = "";
        long calls;
    }
}
