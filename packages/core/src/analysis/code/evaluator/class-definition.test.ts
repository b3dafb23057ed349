import { expect, test } from "vitest";
import { commandsOf } from "./evaluate.testing.ts";

test.each([
  ["the body", "class A:\n    os.system('a')\n"],
  ["__init__", "class A:\n    def __init__(self): os.system('a')\nA()\n"],
  ["__new__", "class A:\n    def __new__(cls): os.system('a')\nA()\n"],
  ["__call__", "class A:\n    def __call__(self, x): os.system(x)\nA()('a')\n"],
  ["inheritance", "class A:\n    def f(self): os.system(self.c)\nclass B(A):\n    c = 'a'\nB().f()\n"],
  ["super", "class A:\n    def f(self): os.system('a')\nclass B(A):\n    def f(self): super().f()\nB().f()\n"],
  ["a property", "class A:\n    @property\n    def x(self): os.system('a')\nA().x\n"],
  ["a class method", "class A:\n    @classmethod\n    def f(cls): os.system('a')\nA.f()\n"],
  ["a static method", "class A:\n    @staticmethod\n    def f(c): os.system(c)\nA.f('a')\n"],
  ["__getattr__", "class A:\n    def __getattr__(self, n): os.system(n)\nA().a\n"],
  ["__setattr__", "class A:\n    def __setattr__(self, n, v): os.system(v)\nA().x = 'a'\n"],
  ["__getitem__", "class A:\n    def __getitem__(self, k): os.system(k)\nA()['a']\n"],
  ["__or__", "class A:\n    def __or__(self, o): os.system(o)\nA() | 'a'\n"],
  ["__radd__", "class A:\n    def __radd__(self, o): os.system(o)\n'a' + A()\n"],
  ["__lt__", "class A:\n    def __lt__(self, o): os.system(o)\nA() < 'a'\n"],
  ["__contains__", "class A:\n    def __contains__(self, o): os.system(o)\n'a' in A()\n"],
  [
    "__enter__",
    "class A:\n    def __enter__(self): os.system('a')\n    def __exit__(self, *a): pass\nwith A(): pass\n",
  ],
  ["__exit__", "class A:\n    def __enter__(self): pass\n    def __exit__(self, *a): os.system('a')\nwith A(): pass\n"],
  ["__iter__", "class A:\n    def __iter__(self): os.system('a')\nfor x in A(): pass\n"],
  ["__next__", "class A:\n    def __iter__(self): return self\n    def __next__(self): os.system('a')\nlist(A())\n"],
  ["__str__", "class A:\n    def __str__(self): os.system('a')\nf'{A()}'\n"],
  ["__len__", "class A:\n    def __len__(self): os.system('a')\nlen(A())\n"],
  ["__set_name__", "class A:\n    def __set_name__(self, o, n): os.system('a')\nclass B:\n    x = A()\n"],
  ["__init_subclass__", "class A:\n    def __init_subclass__(cls, **k): os.system('a')\nclass B(A): pass\n"],
  [
    "a metaclass",
    "class M(type):\n    def __new__(m, n, b, d):\n        os.system('a')\n        return type.__new__(m, n, b, d)\nclass B(metaclass=M): pass\n",
  ],
  ["an inherited metaclass", "class M(type):\n    def __init__(c, n, b, d): os.system('a')\nA = M('A', (), {})\n"],
  ["type()", "A = type('A', (), {'f': lambda self: os.system('a')})\nA().f()\n"],
  ["a descriptor", "class D:\n    def __get__(self, i, o): os.system('a')\nclass A:\n    x = D()\nA().x\n"],
])("%s", async (_, source) => {
  expect((await commandsOf(`import os\n${source}`))[0]).toBe("a");
});
