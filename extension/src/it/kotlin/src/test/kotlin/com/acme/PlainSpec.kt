package com.acme

import io.kotest.core.spec.style.StringSpec
import io.kotest.matchers.shouldBe

class PlainSpec : StringSpec({
    "kotest adds two numbers" { 1 + 1 shouldBe 2 }
})
