package com.acme

import io.github.syscallunit.junit.TraceSyscalls
import io.kotest.core.spec.style.StringSpec
import io.kotest.matchers.shouldBe

@TraceSyscalls
class AnnotatedSpec : StringSpec({
    "kotest is not traced" { 1 + 1 shouldBe 2 }
})
