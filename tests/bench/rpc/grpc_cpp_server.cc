// SPDX-License-Identifier: Apache-2.0
// The contestant gRPC C++, as a server: grpc_cpp_server async|callback ADDRESS.
//
// gRPC's guide "Performance Best Practices" and its C++ performance notes call the asynchronous API with one completion
// queue and one thread per core the fastest server, and ask for buffer hints in streams; on the one core of a server
// that is one thread. The guide recommends the callback API for new programs. The row measures both, and compares with
// the faster one.
#include <grpcpp/grpcpp.h>

#include <csignal>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <thread>

#include <unistd.h>

#include "contract.grpc.pb.h"

using rpctest::Peer;
using rpctest::Reply;
using rpctest::Request;

namespace {

void answer(const Request &request, Reply *reply)
{
    reply->set_number(request.number() + 1);
    reply->set_text(request.text());
    reply->set_payload(request.payload());
}

// One of the replies of a stream.
void answer_in_stream(const Request &request, int32_t index, Reply *reply)
{
    reply->set_number(request.number() + index);
    reply->set_text(request.text());
    reply->set_payload(request.payload());
}

// A write of a stream that another one follows need not be sent at once. The first one is: it takes the initial
// metadata along, and would wait for ever.
grpc::WriteOptions write_options(int32_t index, int32_t count)
{
    grpc::WriteOptions options;
    if (index > 0 && index < count - 1)
        options.set_buffer_hint();
    return options;
}

// What waits for a completion queue; its address is the tag. Lives as long as the process.
class step {
public:
    virtual ~step() = default;
    virtual void done(bool ok) = 0;
};

struct queue {
    Peer::AsyncService *service;
    grpc::ServerCompletionQueue *completions;
};

class unary_call final : public step {
public:
    explicit unary_call(const queue &on) : on(on)
    {
        begin();
    }

    void done(bool) override
    {
        if (finishing) {
            begin();
            return;
        }
        Reply reply;
        answer(request, &reply);
        finishing = true;
        writer->Finish(reply, grpc::Status::OK, this);
    }

private:
    // The object serves one call after another.
    void begin()
    {
        finishing = false;
        request.Clear();
        writer.reset();
        context = std::make_unique<grpc::ServerContext>();
        writer = std::make_unique<grpc::ServerAsyncResponseWriter<Reply>>(context.get());
        on.service->RequestUnary(context.get(), &request, writer.get(), on.completions, on.completions, this);
    }

    queue on;
    Request request;
    std::unique_ptr<grpc::ServerContext> context;
    std::unique_ptr<grpc::ServerAsyncResponseWriter<Reply>> writer;
    bool finishing = false;
};

class download_call final : public step {
public:
    explicit download_call(const queue &on) : on(on)
    {
        begin();
    }

    void done(bool ok) override
    {
        if (finishing) {
            begin();
        } else if (ok && sent < request.count()) {
            answer_in_stream(request, sent, &reply);
            writer->Write(reply, write_options(sent++, request.count()), this);
        } else {
            finishing = true;
            writer->Finish(grpc::Status::OK, this);
        }
    }

private:
    void begin()
    {
        finishing = false;
        sent = 0;
        request.Clear();
        writer.reset();
        context = std::make_unique<grpc::ServerContext>();
        writer = std::make_unique<grpc::ServerAsyncWriter<Reply>>(context.get());
        on.service->RequestDownload(context.get(), &request, writer.get(), on.completions, on.completions, this);
    }

    queue on;
    Request request;
    Reply reply;
    std::unique_ptr<grpc::ServerContext> context;
    std::unique_ptr<grpc::ServerAsyncWriter<Reply>> writer;
    int32_t sent = 0;
    bool finishing = false;
};

// Sends the replies of a stream by the callback API.
class download_reactor final : public grpc::ServerWriteReactor<Reply> {
public:
    explicit download_reactor(const Request *request) : request(request)
    {
        next();
    }

    void OnWriteDone(bool ok) override
    {
        if (ok)
            next();
        else
            Finish(grpc::Status(grpc::StatusCode::UNKNOWN, "not written"));
    }

    void OnDone() override
    {
        delete this;
    }

private:
    void next()
    {
        if (sent == request->count()) {
            Finish(grpc::Status::OK);
            return;
        }
        answer_in_stream(*request, sent, &reply);
        StartWrite(&reply, write_options(sent++, request->count()));
    }

    const Request *request;
    Reply reply;
    int32_t sent = 0;
};

class callback_service final : public Peer::CallbackService {
public:
    grpc::ServerUnaryReactor *Unary(grpc::CallbackServerContext *context, const Request *request, Reply *reply) override
    {
        answer(*request, reply);
        grpc::ServerUnaryReactor *reactor = context->DefaultReactor();
        reactor->Finish(grpc::Status::OK);
        return reactor;
    }

    grpc::ServerWriteReactor<Reply> *Download(grpc::CallbackServerContext *, const Request *request) override
    {
        return new download_reactor(request);
    }
};

// ADDRESS is HOST:0 or unix:PATH. Prints where the server listens.
std::unique_ptr<grpc::Server> start(grpc::ServerBuilder *builder, const char *address)
{
    int port = 0;
    builder->AddListeningPort(address, grpc::InsecureServerCredentials(), &port);
    std::unique_ptr<grpc::Server> server = builder->BuildAndStart();
    if (server != nullptr) {
        if (std::strncmp(address, "unix:", 5) == 0)
            std::printf("listening %s\n", address);
        else
            std::printf("listening %d\n", port);
        std::fflush(stdout);
    }
    return server;
}

// Ends the process when its input ends.
void watch_input()
{
    std::thread([] {
        char byte;
        while (read(STDIN_FILENO, &byte, 1) > 0)
            continue;
        std::_Exit(0);
    }).detach();
}

// Calls that wait for a client, so that a burst need not wait for the queue.
constexpr int unary_calls = 512;
constexpr int download_calls = 32;

bool serve_async(const char *address)
{
    Peer::AsyncService service;
    grpc::ServerBuilder builder;
    builder.RegisterService(&service);
    const std::unique_ptr<grpc::ServerCompletionQueue> completions = builder.AddCompletionQueue();
    const std::unique_ptr<grpc::Server> server = start(&builder, address);
    if (server == nullptr)
        return false;
    const queue on = {&service, completions.get()};
    for (int i = 0; i < unary_calls; ++i)
        new unary_call(on);
    for (int i = 0; i < download_calls; ++i)
        new download_call(on);
    void *tag;
    bool ok;
    while (completions->Next(&tag, &ok))
        static_cast<step *>(tag)->done(ok);
    return true;
}

bool serve_callback(const char *address)
{
    callback_service service;
    grpc::ServerBuilder builder;
    builder.RegisterService(&service);
    const std::unique_ptr<grpc::Server> server = start(&builder, address);
    if (server == nullptr)
        return false;
    server->Wait();
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    watch_input();
    if (argc == 3 && std::strcmp(argv[1], "async") == 0)
        return serve_async(argv[2]) ? 0 : 1;
    if (argc == 3 && std::strcmp(argv[1], "callback") == 0)
        return serve_callback(argv[2]) ? 0 : 1;
    std::fprintf(stderr, "usage: %s async|callback HOST:0|unix:PATH\n", argv[0]);
    return 2;
}
