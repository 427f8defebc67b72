package io.github.syscallunit.junit.fork.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Selects the arguments that a child inherits from its parent JVM. */
final class InheritedArguments {
    /** The ports of a debugger or of management are in use by the parent. */
    private static final Pattern ONLY_IN_PARENT = Pattern.compile("-agentlib:jdwp.*|-Xrunjdwp.*|-Xdebug"
            + "|-Dcom\\.sun\\.management\\.jmxremote.*|-Djava\\.class\\.path=.*|-XX:Flags=.*|-XX:\\+PrintFlagsFinal");

    /** The JVM reads these variables itself, and the child has the same environment. */
    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

    private InheritedArguments() {}

    static List<String> of(List<String> arguments, Map<String, String> environment) {
        List<String> inherited = new ArrayList<>(arguments);
        for (String variable : VARIABLES) {
            for (String word : words(environment.getOrDefault(variable, ""))) {
                inherited.remove(word);
            }
        }
        inherited.removeIf(argument -> ONLY_IN_PARENT.matcher(argument).matches());
        return inherited;
    }

    private static List<String> words(String options) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(options);
        while (matcher.find()) {
            words.add(matcher.group().replace("\"", "").replace("'", ""));
        }
        return words;
    }
}
