package io.github.syscallunit.junit.powerloss.model;

import io.github.syscallunit.junit.powerloss.content.BlockDigests;
import io.github.syscallunit.junit.powerloss.content.Digest;
import io.github.syscallunit.junit.powerloss.content.FileContent;
import io.github.syscallunit.junit.powerloss.content.Hash;
import io.github.syscallunit.trace.storage.StoredFile;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The contents that one file has when some effects are kept. */
final class FileVersions {
    /** Each takes about a hundred bytes. */
    private static final int MOST_DIGESTS = 10_000;

    private final StoredFile file;
    private final Effects all;
    private final int[] effects;
    private final FileContent before;
    private final Digest unchanging;
    private final Map<Long, Digest> digests = new HashMap<>();

    /**
     * Begins with the content before.
     *
     * @param file what it is; its path is to be ignored
     * @param all effects
     * @param effects the indices of those on the file, in order
     */
    FileVersions(StoredFile file, Effects all, List<Integer> effects) {
        this.file = file;
        this.all = all;
        this.effects = effects.stream().mapToInt(Integer::intValue).toArray();
        this.before = FileContent.of(file);
        before.clip();
        String text = file.kind() + " " + file.mode() + " " + file.target();
        this.unchanging = Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    StoredFile file() {
        return file;
    }

    /** {@return the content when some effects are kept; it is not to be changed} */
    FileContent content(BitSet kept) {
        FileContent content = before.copy();
        for (int index : effects) {
            if (kept.get(index)) {
                ((Effect.OnFile) all.all().get(index)).applyTo(content, index);
            }
        }
        content.clip();
        return content;
    }

    /** {@return the digest of that content and of what never changes} */
    Digest digest(BitSet kept, BlockDigests blocks) {
        long version = 0;
        for (int index : effects) {
            if (kept.get(index)) {
                version = Hash.mix(version, index + 1);
            }
        }
        Digest known = digests.get(version);
        if (known == null) {
            FileContent content = version == 0 ? before : content(kept);
            known = unchanging.followedBy(content.digest(blocks));
            if (digests.size() >= MOST_DIGESTS) {
                digests.clear();
            }
            digests.put(version, known);
        }
        return known;
    }
}
