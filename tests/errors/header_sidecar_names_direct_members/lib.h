enum color { RED, GREEN };
struct inner { int a; int b; };
struct outer {
    struct inner i;
    int c[4];
    struct inner *p;
    struct { int x; } own;
    union { int left; int right; } sides;
    int renamed;
    unsigned bits : 3;
};
#define o_a i.a
#define o_x own.x
#define o_first c[0]
#define o_call (*find())
#define o_renamed renamed
