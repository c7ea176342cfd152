// SPDX-License-Identifier: Apache-2.0
// The contestant gRPC C++, as a client: grpc_cpp_client ADDRESS unary|download SECONDS OUTSTANDING REPLIES. Prints the
// messages that came, and the seconds. For the address "-" prints the request instead, as it is sent.
//
// One channel, and one completion queue on one thread, as the performance notes of gRPC ask for.
#include <grpcpp/grpcpp.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "contract.grpc.pb.h"

using rpctest::Peer;
using rpctest::Reply;
using rpctest::Request;

namespace {

using steady = std::chrono::steady_clock;

struct load {
    std::unique_ptr<Peer::Stub> stub;
    grpc::CompletionQueue completions;
    Request request;
    steady::time_point end;
    long messages = 0;
    int open = 0;
    bool failed = false;

    bool over() const
    {
        return failed || steady::now() >= end;
    }

    // A reply has to be that of the request.
    void take(const Reply &reply, int32_t number)
    {
        if (reply.number() != number || reply.text() != request.text() || reply.payload() != request.payload())
            failed = true;
        ++messages;
    }

    void finish(const grpc::Status &status)
    {
        --open;
        if (!status.ok())
            failed = true;
    }
};

class step {
public:
    virtual ~step() = default;
    virtual void done(bool ok) = 0;
};

// Makes one call after another until the time is over.
class unary_calls final : public step {
public:
    explicit unary_calls(load *on) : on(on)
    {
        begin();
    }

    void done(bool) override
    {
        on->take(reply, on->request.number() + 1);
        on->finish(status);
        if (!on->over())
            begin();
    }

private:
    void begin()
    {
        ++on->open;
        reader.reset();
        context = std::make_unique<grpc::ClientContext>();
        reader = on->stub->AsyncUnary(context.get(), on->request, &on->completions);
        reader->Finish(&reply, &status, this);
    }

    load *on;
    Reply reply;
    grpc::Status status;
    std::unique_ptr<grpc::ClientContext> context;
    std::unique_ptr<grpc::ClientAsyncResponseReader<Reply>> reader;
};

class download_calls final : public step {
public:
    explicit download_calls(load *on) : on(on)
    {
        begin();
    }

    void done(bool ok) override
    {
        if (finishing) {
            on->finish(status);
            if (received != on->request.count())
                on->failed = true;
            if (!on->over())
                begin();
        } else if (ok) {
            if (started)
                on->take(reply, on->request.number() + received++);
            started = true;
            reader->Read(&reply, this);
        } else {
            finishing = true;
            reader->Finish(&status, this);
        }
    }

private:
    void begin()
    {
        ++on->open;
        started = finishing = false;
        received = 0;
        reader.reset();
        context = std::make_unique<grpc::ClientContext>();
        reader = on->stub->AsyncDownload(context.get(), on->request, &on->completions, this);
    }

    load *on;
    Reply reply;
    grpc::Status status;
    std::unique_ptr<grpc::ClientContext> context;
    std::unique_ptr<grpc::ClientAsyncReader<Reply>> reader;
    int32_t received = 0;
    bool started = false;
    bool finishing = false;
};

template <typename Calls> bool run(load *on, int outstanding, double seconds)
{
    const steady::time_point start = steady::now();
    on->end = start + std::chrono::duration_cast<steady::duration>(std::chrono::duration<double>(seconds));
    std::vector<std::unique_ptr<Calls>> calls;
    for (int i = 0; i < outstanding; ++i)
        calls.push_back(std::make_unique<Calls>(on));
    void *tag;
    bool ok;
    while (on->open > 0 && on->completions.Next(&tag, &ok))
        static_cast<step *>(tag)->done(ok);
    std::printf("%ld %.6f\n", on->messages, std::chrono::duration<double>(steady::now() - start).count());
    return !on->failed;
}

bool print_request(const Request &request)
{
    const std::string message = request.SerializeAsString();
    const unsigned char head[] = {0, 0, 0, 0, static_cast<unsigned char>(message.size())};
    return message.size() < 256 && std::fwrite(head, sizeof head, 1, stdout) == 1 &&
        std::fwrite(message.data(), message.size(), 1, stdout) == 1;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 6) {
        std::fprintf(stderr, "usage: %s ADDRESS unary|download SECONDS OUTSTANDING REPLIES\n", argv[0]);
        return 2;
    }
    load on;
    on.request.set_number(42);
    on.request.set_text("the quick brown fox jumps over");
    std::string payload(64, '\0');
    for (size_t i = 0; i < payload.size(); ++i)
        payload[i] = static_cast<char>(i);
    on.request.set_payload(payload);
    const bool unary = std::strcmp(argv[2], "unary") == 0;
    if (!unary)
        on.request.set_count(std::atoi(argv[5]));
    if (std::strcmp(argv[1], "-") == 0)
        return print_request(on.request) ? 0 : 1;
    on.stub = Peer::NewStub(grpc::CreateChannel(argv[1], grpc::InsecureChannelCredentials()));
    const double seconds = std::atof(argv[3]);
    const int outstanding = std::atoi(argv[4]);
    return (unary ? run<unary_calls>(&on, outstanding, seconds) : run<download_calls>(&on, outstanding, seconds)) ? 0 : 1;
}
