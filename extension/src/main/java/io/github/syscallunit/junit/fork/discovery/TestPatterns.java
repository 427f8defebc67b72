package io.github.syscallunit.junit.fork.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;

/**
 * Selects test methods by their classes, names and tags: {@code com.acme.**, !StoreTest#slow*, !tag:docker}.
 *
 * @param text the list as it was written
 * @param included selects a test; empty if all are selected
 * @param excluded takes a test away
 */
record TestPatterns(String text, List<Predicate<TestDescriptor>> included, List<Predicate<TestDescriptor>> excluded) {
    private static final String TAG = "tag:";
    private static final Pattern NAME =
            Pattern.compile("[\\p{javaJavaIdentifierPart}.*]+(#[\\p{javaJavaIdentifierPart}*]+)?");

    /** @throws IllegalArgumentException if an item is neither a name nor a tag expression */
    static TestPatterns parse(String text) {
        TestPatterns patterns = new TestPatterns(text, new ArrayList<>(), new ArrayList<>());
        for (String item : text.split(",", -1)) {
            String stripped = item.strip();
            boolean excludes = stripped.startsWith("!");
            Predicate<TestDescriptor> test = parseItem(excludes ? stripped.substring(1) : stripped, text);
            (excludes ? patterns.excluded : patterns.included).add(test);
        }
        return patterns;
    }

    private static Predicate<TestDescriptor> parseItem(String item, String text) {
        if (item.startsWith(TAG)) {
            PostDiscoveryFilter tags = TagFilter.includeTags(item.substring(TAG.length()));
            return test -> tags.apply(test).included();
        }
        if (!NAME.matcher(item).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" has the item \"" + item
                    + "\", but must be a list of classes such as com.acme.**, StoreTest or StoreTest#saves*, and of tag"
                    + " expressions such as tag:slow, each with a ! in front to leave tests out");
        }
        int hash = item.indexOf('#');
        Pattern type = glob(hash < 0 ? item : item.substring(0, hash));
        Pattern method = glob(hash < 0 ? "**" : item.substring(hash + 1));
        boolean simple = !item.contains(".");
        return test -> test.getSource().orElse(null) instanceof MethodSource source
                && method.matcher(source.getMethodName()).matches()
                && names(source.getClassName(), simple).stream()
                        .anyMatch(name -> type.matcher(name).matches());
    }

    /** {@return the names of a class and of those around it; simple names, within each of those around it, too} */
    private static List<String> names(String className, boolean simple) {
        String name = simple ? className.substring(className.lastIndexOf('.') + 1) : className;
        List<String> names = new ArrayList<>();
        for (int end = name.indexOf('$'); end > 0; end = name.indexOf('$', end + 1)) {
            names.add(name.substring(0, end));
        }
        names.add(name);
        for (String one : simple ? List.copyOf(names) : List.<String>of()) {
            for (int start = one.indexOf('$'); start > 0; start = one.indexOf('$', start + 1)) {
                names.add(one.substring(start + 1));
            }
        }
        return names;
    }

    private static Pattern glob(String glob) {
        String regex = Pattern.quote(glob).replace("**", "\\E.*\\Q").replace("*\\Q", "\0");
        return Pattern.compile(regex.replace("*", "\\E[^.]*\\Q").replace("\0", "*\\Q"));
    }

    boolean matches(TestDescriptor test) {
        return (included.isEmpty() || included.stream().anyMatch(pattern -> pattern.test(test)))
                && excluded.stream().noneMatch(pattern -> pattern.test(test));
    }
}
